import ArgumentParser
import Billing
import Workflows

struct PracticeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice", abstract: "The practice and its settings.",
        subcommands: [Show.self, Set.self, Hook.self])

    static func print(_ practice: Billing.Practice, json: Bool) {
        let output = PracticeOutput(practice)
        json ? Terminal.json(output) : Terminal.table(["", ""], output.lines)
    }
}
