import ArgumentParser
import Billing
import Workflows

extension ProviderCommand {
    struct Set: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what is known of a provider.",
            discussion: Help.text(
                "Superbills issued before keep what they printed. An empty text takes an optional field away.",
                examples: ["billfold --as morgan provider set 1234567893 --license-number LC1 --license-state NY"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The provider's NPI or id.") var provider: String
        @Option(help: "The provider's name.") var name: String?
        @Option(help: "The provider's own NPI.") var npi: String?
        @OptionGroup var details: ProviderDetails

        func run() async throws {
            var changes = Changes<Provider>()
            if let name { changes.set(\.name, to: try Entered.text(name, "--name")) }
            if let npi { changes.set(\.npi, to: try Entered.value(npi, "--npi", NPI.remedy, NPI.init)) }
            try details.add(to: &changes)
            let changed = try await withHome { [changes] home, acting in
                try await home.changeProvider(named: provider, changes, acting: acting)
            }
            ProviderCommand.print(changed, json: settings.json)
        }
    }
}
