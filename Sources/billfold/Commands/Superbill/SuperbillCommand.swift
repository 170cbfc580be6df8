import ArgumentParser
import Billing
import Workflows

struct SuperbillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "superbill", abstract: "Superbills: issue, list, show, take out as PDF or FHIR.",
        subcommands: [Create.self, List.self, Show.self, PDF.self, FHIR.self])

    static func number(_ text: String) throws -> SuperbillNumber {
        guard let number = SuperbillNumber(text) else {
            throw WorkflowError.input(
                "'\(text)' is not the number of a superbill", hint: "as in SB-000001; see 'billfold superbill list'")
        }
        return number
    }
}
