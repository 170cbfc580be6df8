import ArgumentParser
import Billing
import Workflows

struct AppointmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appointment", abstract: "Appointments, their services, and what became of them.",
        subcommands: [Add.self, List.self, Set.self])
}
