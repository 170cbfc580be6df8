import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Pending: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "The services of a client that are on no bill yet.",
            discussion: Help.text(examples: ["billfold --as morgan bill pending C-1001"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var client: String

        func run() async throws {
            let pending = try await withHome { home, acting in try await home.pending(client: client, acting: acting) }
            if settings.json { return Terminal.json(pending.map(Output.init)) }
            Terminal.table(
                ["appointment", "day", "service", "code", "charge"],
                pending.map {
                    [
                        $0.externalID ?? $0.appointment.description, $0.line.day.description, $0.line.description,
                        $0.line.procedure?.description ?? "-", $0.line.charge.description,
                    ]
                })
        }

        private struct Output: Encodable {
            let appointment: String
            let externalId: String?
            let day: String
            let description: String
            let procedure: String?
            let charge: String

            init(_ service: PendingService) {
                (appointment, externalId) = (service.appointment.description, service.externalID)
                (day, description) = (service.line.day.description, service.line.description)
                (procedure, charge) = (service.line.procedure?.description, service.line.charge.description)
            }
        }
    }
}
