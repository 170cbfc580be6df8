import ArgumentParser
import Billing
import Workflows

struct SuperbillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "superbill", abstract: "Superbills: issue, explain, list, show, take out, correct.",
        subcommands: [
            Create.self, Auto.self, Why.self, List.self, Show.self, PDF.self, FHIR.self, Void.self, Supersede.self,
        ])

    /// A range of days as people type it, both ends included.
    static func days(from: String, to: String) throws -> ClosedRange<Day> {
        guard let first = Day(from), let last = Day(to) else {
            throw WorkflowError.input("'\(Day(from) == nil ? from : to)' is not a day", hint: "write YYYY-MM-DD")
        }
        guard first <= last else { throw WorkflowError.input("--from lies after --to", hint: "swap them") }
        return first...last
    }

    static let showHelp = ArgumentHelp(
        "Where the provider has a supervisor: who is shown. Kept for the provider.", valueName: "who")

    static func number(_ text: String) throws -> SuperbillNumber {
        guard let number = SuperbillNumber(text) else {
            throw WorkflowError.input(
                "'\(text)' is not the number of a superbill", hint: "as in SB-000001; see 'billfold superbill list'")
        }
        return number
    }
}

extension Supervision: ExpressibleByArgument {}
