import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Save: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save a pended bill, which opens it.",
            discussion: Help.text(examples: ["billfold --as morgan bill save bil_…"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var bill: String

        func run() async throws {
            let id = try BillCommand.id(bill)
            let view = try await withHome { home, acting in try await home.saveBill(id, acting: acting) }
            BillCommand.print(view, json: settings.json)
        }
    }
}
