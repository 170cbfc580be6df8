import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Create: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a pended bill of all pending services, or of chosen appointments.",
            discussion: Help.text(
                examples: [
                    "billfold --as morgan bill create C-1001",
                    "billfold --as morgan bill create C-1001 --appointments A-2001 A-2002",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var client: String

        @Option(help: "A comment on the bill.") var comment: String?
        @Option(
            help: ArgumentHelp("When it is due, YYYY-MM-DD (the practice's setting where left out).", valueName: "day"))
        var due: String?

        @Option(parsing: .upToNextOption, help: ArgumentHelp("Ids, here or in your records.", valueName: "appointment"))
        var appointments: [String] = []

        func run() async throws {
            let comment = try comment.flatMap { try Entered.optionalText($0, "--comment", limit: .paragraph) }
            let dueOn = try due.map { try Entered.day($0, "--due") }
            let view = try await withHome { home, acting in
                try await home.createBill(
                    client: client, appointments: appointments, comment: comment, dueOn: dueOn, acting: acting)
            }
            BillCommand.print(view, json: settings.json)
        }
    }
}
