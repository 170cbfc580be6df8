import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the bills of one client, or all.",
            discussion: Help.text(examples: [
                "billfold --as morgan bill list --client C-1001", "billfold --as morgan bill list --state open",
            ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Option(help: "One client's alone.") var client: String?
        @Option(help: "pended, open, paid or cancelled.") var state: String?

        func run() async throws {
            let state = try state.map { try Entered.choice($0, "--state", of: BillState.self) }
            let bills = try await withHome { home, acting in
                try await home.bills(client: client, state: state, acting: acting)
            }.map(BillOutput.init)
            settings.json ? Terminal.json(bills) : BillOutput.table(bills)
        }
    }
}
