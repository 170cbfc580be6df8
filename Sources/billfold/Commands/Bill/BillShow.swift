import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Show: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a bill with its lines.",
            discussion: Help.text(examples: ["billfold --as morgan bill show bil_…"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var bill: String

        func run() async throws {
            let id = try BillCommand.id(bill)
            let view = try await withHome { home, acting in try await home.bill(id, acting: acting) }
            BillCommand.print(view, json: settings.json)
        }
    }
}
