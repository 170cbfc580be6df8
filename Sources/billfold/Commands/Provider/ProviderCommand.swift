import ArgumentParser
import Billing
import Workflows

struct ProviderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider", abstract: "The people who render services.",
        subcommands: [Add.self, List.self, Set.self, Supervise.self, Disable.self, Enable.self])

    static func print(_ provider: Provider, json: Bool) {
        json ? Terminal.json(ProviderOutput(provider)) : Swift.print(provider.id)
    }
}
