import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Cancel: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a bill for good; its services can be billed again.",
            discussion: Help.text(examples: ["billfold --as morgan bill cancel bil_…"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var bill: String

        func run() async throws {
            let id = try BillCommand.id(bill)
            let view = try await withHome { home, acting in try await home.cancelBill(id, acting: acting) }
            BillCommand.print(view, json: settings.json)
        }
    }
}
