import ArgumentParser
import Billing
import Workflows

extension AppointmentCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the appointments of one client, or all.",
            discussion: Help.text(
                examples: ["billfold --as morgan appointment list --client C-1001 --state scheduled"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Option(help: "One client's alone.") var client: String?
        @Option(help: "scheduled, occurred, cancelled, late-cancel or no-show.") var state: String?

        func run() async throws {
            let state = try state.map { try Entered.choice($0, "--state", of: AppointmentState.self) }
            let appointments = try await withHome { home, acting in
                try await home.appointments(client: client, acting: acting)
            }.filter { state == nil || $0.state == state }.map(AppointmentOutput.init)
            settings.json ? Terminal.json(appointments) : AppointmentOutput.table(appointments)
        }
    }
}
