import ArgumentParser
import Billing
import Workflows

struct BillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bill", abstract: "Bills of rendered services.",
        subcommands: [
            Pending.self, Create.self, Edit.self, Save.self, Adjust.self, Code.self, Pay.self, Refund.self,
            Payments.self, Cancel.self, Show.self, List.self, Auto.self,
        ])

    /// A bill's id as it was typed.
    static func id(_ text: String) throws -> ID<Bill> {
        guard let id = ID<Bill>(text) else {
            throw WorkflowError.input(
                "'\(text)' is not the id of a bill", hint: "it begins with bil_; see 'billfold bill list'")
        }
        return id
    }

    /// A line as it was typed, by id or place.
    static func line(_ text: String) throws -> LineName {
        guard let line = LineName(text) else {
            throw WorkflowError.input(
                "'\(text)' names no line of a bill",
                hint: "give its number as 'billfold bill show' prints it, or its id")
        }
        return line
    }

    /// A bill or a line of it as it was typed, `BILL` or `BILL/LINE`.
    static func part(_ text: String) throws -> BillPart {
        guard let part = BillPart(text) else {
            throw WorkflowError.input(
                "'\(text)' names no bill and no line of one",
                hint: "write BILL or BILL/LINE, as in bil_…/2; see 'billfold bill list'")
        }
        return part
    }

    /// What stands before and after the last `=`.
    static func pair(_ text: String, _ option: String, _ shape: String) throws -> (name: String, amount: Money) {
        guard let separator = text.lastIndex(of: "="), separator != text.startIndex else {
            throw WorkflowError.input("\(option) '\(text)' is not understood", hint: "write \(shape)")
        }
        return (
            String(text[..<separator]), try Entered.money(String(text[text.index(after: separator)...]), option)
        )
    }

    static func print(_ view: BillView, json: Bool) {
        let output = BillOutput(view)
        json ? Terminal.json(output) : output.printLines()
    }
}
