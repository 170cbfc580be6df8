import ArgumentParser
import Billing
import Workflows

struct BillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bill", abstract: "Bills of rendered services.",
        subcommands: [Pending.self, Create.self, Save.self, Show.self, List.self])

    /// A bill's id as it was typed.
    static func id(_ text: String) throws -> ID<Bill> {
        guard let id = ID<Bill>(text) else {
            throw WorkflowError.input(
                "'\(text)' is not the id of a bill", hint: "it begins with bil_; see 'billfold bill list'")
        }
        return id
    }

    static func print(_ view: BillView, json: Bool) {
        let output = BillOutput(view)
        json ? Terminal.json(output) : output.printLines()
    }
}
