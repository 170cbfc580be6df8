import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Adjust: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set the discount or write-off of one line.",
            discussion: Help.text(
                "What was paid above the new sum due becomes credit. Superbills issued before keep what they printed.",
                examples: ["billfold --as morgan bill adjust bil_… 2 25.00"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var bill: String
        @Argument(help: "The line's number as the bill is printed, or its id.") var line: String
        @Argument(help: "Dollars taken off the charge; 0 for none.") var amount: String

        func run() async throws {
            let (id, line) = (try BillCommand.id(bill), try BillCommand.line(line))
            let amount = try Entered.money(amount, "the amount")
            let view = try await withHome { home, acting in
                try await home.adjustBill(id, line: line, to: amount, acting: acting)
            }
            BillCommand.print(view, json: settings.json)
        }
    }
}
