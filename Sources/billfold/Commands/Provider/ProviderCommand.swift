import ArgumentParser
import Billing
import Workflows

struct ProviderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider", abstract: "Those who render services.", subcommands: [Supervise.self])
}
