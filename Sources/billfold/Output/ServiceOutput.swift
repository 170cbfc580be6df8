import Billing
import Workflows

/// A service as it is printed.
struct ServiceOutput: Encodable {
    let service: String
    let name: String
    let description: String
    let procedure: String?
    let modifiers: [String]
    let fee: String
    let minutes: Int?
    let placeOfService: String
    let eligible: Bool
    let retired: String?

    init(_ service: Service) {
        (self.service, name) = (service.id.description, service.externalID)
        (description, procedure) = (service.description, service.procedure?.description)
        (modifiers, fee) = (service.modifiers.map(\.description), service.fee.description)
        (minutes, placeOfService) = (service.minutes, service.placeOfService.description)
        (eligible, retired) = (service.isEligible, service.retiredOn?.description)
    }

    static func table(_ services: [ServiceOutput]) {
        Terminal.table(
            ["service", "description", "code", "modifiers", "fee", "minutes", "place", "in use"],
            services.map {
                [
                    $0.name, $0.description, $0.procedure ?? "-", $0.modifiers.joined(separator: " "), $0.fee,
                    $0.minutes.map(String.init) ?? "-", $0.placeOfService, $0.retired.map { "until \($0)" } ?? "yes",
                ]
            })
    }
}
