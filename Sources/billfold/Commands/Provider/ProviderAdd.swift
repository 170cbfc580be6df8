import ArgumentParser
import Billing
import Workflows

extension ProviderCommand {
    struct Add: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a provider.",
            discussion: Help.text(
                examples: [
                    "billfold --as morgan provider add --name 'Robin Example' --npi 1234567893 --credentials LMFT"
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Option(help: "The provider's name.") var name: String
        @Option(help: "The provider's own NPI.") var npi: String
        @OptionGroup var details: ProviderDetails

        func run() async throws {
            let bare = Provider(
                name: try Entered.text(name, "--name"), npi: try Entered.value(npi, "--npi", NPI.remedy, NPI.init))
            var changes = Changes<Provider>()
            try details.add(to: &changes)
            let provider = changes.applied(to: bare)
            ProviderCommand.print(
                try await withHome { home, acting in try await home.addProvider(provider, acting: acting) },
                json: settings.json)
        }
    }
}
