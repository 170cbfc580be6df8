import ArgumentParser
import Billing
import Workflows

struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "Clients and what is known of them.",
        subcommands: [Add.self, List.self, Set.self, Show.self, Export.self])
}
