import ArgumentParser
import Billing
import Workflows

extension ProviderCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the providers.", discussion: Help.text(examples: ["billfold provider list"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let providers = try await withHome { home in try await home.providers() }.map(ProviderOutput.init)
            if settings.json { return Terminal.json(providers) }
            Terminal.table(
                ["NPI", "name", "credentials", "licence", "taxonomy", "in use", "id"],
                providers.map {
                    [
                        $0.npi, $0.name, $0.credentials ?? "-",
                        [$0.licenseNumber, $0.licenseState].compactMap(\.self).joined(separator: " "),
                        $0.taxonomy ?? "-", $0.retired.map { "until \($0)" } ?? "yes", $0.provider,
                    ]
                })
        }
    }
}
