import ArgumentParser
import Billing
import Workflows

extension BillCommand {
    struct Edit: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit",
            abstract: "Change a bill: lines, prices, comment, due day.",
            discussion: Help.text(
                """
                Lines and fees change while a bill is pended, or open with no payment for it and no superbill. A price
                for several lines together, as of a package of sessions, is a discount that is spread over them to the
                cent.
                """,
                examples: [
                    "billfold --as morgan bill edit bil_… --add A-2001 --remove 3 --product 'Card fee=3.50'",
                    "billfold --as morgan bill edit bil_… --fee 1=120.00 --due 2026-12-31",
                    "billfold --as morgan bill edit bil_… --package 500.00 --package-lines 1 2 3 4",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument var bill: String

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Appointments whose pending services are added.", valueName: "appointment"))
        var add: [String] = []

        @Option(parsing: .upToNextOption, help: ArgumentHelp("Lines by number or id.", valueName: "line"))
        var remove: [String] = []

        @Option(help: ArgumentHelp("A charge that is no session, as in 'Card fee=3.50'.", valueName: "words=amount"))
        var product: [String] = []

        @Option(help: ArgumentHelp("Another fee per unit, as in 1=120.00.", valueName: "line=amount"))
        var fee: [String] = []

        @Option(help: ArgumentHelp("The price of all lines together, or of --package-lines.", valueName: "amount"))
        var package: String?

        @Option(parsing: .upToNextOption, help: ArgumentHelp("Lines by number or id.", valueName: "line"))
        var packageLines: [String] = []

        @Option(help: "A comment on the bill; an empty text takes it away.") var comment: String?
        @Option(help: ArgumentHelp("When it is due, YYYY-MM-DD.", valueName: "day")) var due: String?

        func run() async throws {
            let (id, edit) = (try BillCommand.id(bill), try edit())
            let view = try await withHome { home, acting in try await home.editBill(id, edit, acting: acting) }
            BillCommand.print(view, json: settings.json)
        }

        private func edit() throws -> BillEdit {
            var edit = BillEdit()
            edit.appointments = add
            edit.removed = try remove.map(BillCommand.line)
            edit.products = try product.map { text in
                let (words, price) = try BillCommand.pair(text, "--product", "words, '=' and dollars")
                return Product(
                    description: try Entered.text(words, "the words of --product", limit: .sentence), price: price)
            }
            edit.fees = try fee.map { text in
                let (line, fee) = try BillCommand.pair(text, "--fee", "a line, '=' and dollars")
                return (try BillCommand.line(line), fee)
            }
            if let package {
                edit.package = (try packageLines.map(BillCommand.line), try Entered.money(package, "--package"))
            } else if !packageLines.isEmpty {
                throw WorkflowError.input("--package-lines without a price", hint: "add --package AMOUNT")
            }
            edit.comment = try comment.map {
                try Entered.optionalText($0, "--comment", limit: .paragraph) ?? ""
            }
            edit.dueOn = try due.map { try Entered.day($0, "--due") }
            return edit
        }
    }
}
