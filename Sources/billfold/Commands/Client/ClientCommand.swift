import ArgumentParser
import Billing
import Workflows

struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "Look at clients, and take one out.",
        subcommands: [List.self, Show.self, Export.self])
}
