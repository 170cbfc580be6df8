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
            let npis = Dictionary(providers.map { ($0.provider, $0.npi) }) { first, _ in first }
            Terminal.table(
                ["NPI", "name", "credentials", "licence", "taxonomy", "supervisor", "shown", "in use", "id"],
                providers.map {
                    [
                        $0.npi, $0.name, $0.credentials ?? "-",
                        [$0.licenseNumber, $0.licenseState].compactMap(\.self).joined(separator: " "),
                        $0.taxonomy ?? "-", $0.supervisor.map { npis[$0, default: $0] } ?? "-",
                        $0.supervisor == nil ? "-" : $0.supervision ?? "not chosen",
                        $0.retired.map { "until \($0)" } ?? "yes", $0.provider,
                    ]
                })
        }
    }
}
