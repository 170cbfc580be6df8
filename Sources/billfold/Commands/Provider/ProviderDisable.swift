import ArgumentParser
import Billing
import Workflows

extension ProviderCommand {
    struct Disable: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a provider out of use; what was billed keeps it.",
            discussion: Help.text(examples: ["billfold --as morgan provider disable 1234567893"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The provider's NPI or id.") var provider: String

        func run() async throws {
            let changed = try await withHome { home, acting in
                try await home.retireProvider(provider, true, acting: acting)
            }
            ProviderCommand.print(changed, json: settings.json)
        }
    }
}
