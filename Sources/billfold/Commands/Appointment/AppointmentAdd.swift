import ArgumentParser
import Billing
import Workflows

extension AppointmentCommand {
    struct Add: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an appointment.",
            discussion: Help.text(
                examples: [
                    "billfold --as morgan appointment add C-1001 --provider 1234567893 --day 2026-12-01 --services THERAPY-50"
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The client's id here, or in the records it was imported from.") var client: String
        @Option(help: "The provider's NPI or id.") var provider: String
        @Option(help: "YYYY-MM-DD.") var day: String
        @OptionGroup var details: AppointmentDetails

        func run() async throws {
            var request = AppointmentRequest()
            request.provider = provider
            request.day = try Entered.day(day, "--day")
            try details.add(to: &request)
            let appointment = try await withHome { [request] home, acting in
                try await home.addAppointment(client: client, request, acting: acting)
            }
            settings.json ? Terminal.json(AppointmentOutput(appointment)) : print(appointment.id)
        }
    }
}
