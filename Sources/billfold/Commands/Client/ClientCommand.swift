import ArgumentParser
import Billing
import Workflows

struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "Look at clients.", subcommands: [List.self, Show.self])
}
