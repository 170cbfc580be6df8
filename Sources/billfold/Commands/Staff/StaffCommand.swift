import ArgumentParser
import Billing
import Workflows

struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "The people who work with the home, and what they may do.",
        subcommands: [Add.self, List.self, Set.self, Disable.self, Enable.self])
}
