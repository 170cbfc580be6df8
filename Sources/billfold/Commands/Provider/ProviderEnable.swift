import ArgumentParser
import Billing
import Workflows

extension ProviderCommand {
    struct Enable: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring a provider back into use.",
            discussion: Help.text(examples: ["billfold --as morgan provider enable 1234567893"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The provider's NPI or id.") var provider: String

        func run() async throws {
            let changed = try await withHome { home, acting in
                try await home.retireProvider(provider, false, acting: acting)
            }
            ProviderCommand.print(changed, json: settings.json)
        }
    }
}
