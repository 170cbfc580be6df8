import ArgumentParser
import Billing
import Workflows

extension AppointmentCommand {
    struct Set: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record what became of an appointment, or change it while it is not billed.",
            discussion: Help.text(
                examples: [
                    "billfold --as morgan appointment set A-2030 --state occurred --diagnoses F43.23 F41.1",
                    "billfold --as morgan appointment set app_… --day 2026-12-08 --time 09:00",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The appointment's id here, or in the records it was imported from.") var appointment: String
        @Option(help: "The provider's NPI or id.") var provider: String?
        @Option(help: "YYYY-MM-DD.") var day: String?
        @OptionGroup var details: AppointmentDetails

        func run() async throws {
            var request = AppointmentRequest()
            request.provider = provider
            request.day = try day.map { try Entered.day($0, "--day") }
            try details.add(to: &request)
            let changed = try await withHome { [request] home, acting in
                try await home.changeAppointment(appointment, request, acting: acting)
            }
            settings.json
                ? Terminal.json(AppointmentOutput(changed)) : AppointmentOutput.table([AppointmentOutput(changed)])
        }
    }
}
