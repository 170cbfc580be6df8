import Billing
import Workflows

/// An appointment as it is printed.
struct AppointmentOutput: Encodable {
    struct Rendered: Encodable {
        let service: String
        let units: Int
        let fee: String?
        let modifiers: [String]?
        let placeOfService: String?
    }

    let appointment: String
    let externalId: String?
    let client: String
    let provider: String
    let day: String
    let time: String?
    let state: String
    let services: [Rendered]
    let diagnoses: [String]

    init(_ appointment: Appointment) {
        (self.appointment, externalId) = (appointment.id.description, appointment.externalID)
        (client, provider) = (appointment.client.description, appointment.provider.description)
        (day, time) = (appointment.day.description, appointment.startTime?.description)
        state = appointment.state.rawValue
        services = appointment.services.map {
            Rendered(
                service: $0.service.description, units: $0.units, fee: $0.fee?.description,
                modifiers: $0.modifiers?.map(\.description), placeOfService: $0.placeOfService?.description)
        }
        diagnoses = appointment.diagnoses.map(\.description)
    }

    static func table(_ appointments: [AppointmentOutput]) {
        Terminal.table(
            ["appointment", "client", "day", "time", "state", "diagnoses"],
            appointments.map {
                [
                    $0.externalId ?? $0.appointment, $0.client, $0.day, $0.time ?? "-", $0.state,
                    $0.diagnoses.joined(separator: " "),
                ]
            })
    }
}
