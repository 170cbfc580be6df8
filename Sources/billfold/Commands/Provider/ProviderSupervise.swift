import ArgumentParser
import Billing
import Workflows

extension ProviderCommand {
    struct Supervise: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say who supervises a provider.",
            discussion: Help.text(
                "The next superbill of the provider's services asks once who of the two it shows: 'superbill create --show'.",
                examples: [
                    "billfold --as morgan provider supervise 1234567893 --by 1558598797",
                    "billfold --as morgan provider supervise 1234567893 --by none",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The NPI or id of the provider.")
        var provider: String

        @Option(help: ArgumentHelp("The NPI or id of the supervisor, or none.", valueName: "provider"))
        var by: String

        func run() async throws {
            let supervisor = by == "none" ? nil : by
            let changed = try await withHome { home, acting in
                try await home.setSupervisor(of: provider, to: supervisor, acting: acting)
            }
            let output = Output(provider: changed.id.description, supervisor: changed.supervisor?.description)
            settings.json
                ? Terminal.json(output) : Swift.print("\(output.provider)  supervisor \(output.supervisor ?? "none")")
        }

        private struct Output: Encodable {
            let provider: String
            let supervisor: String?
        }
    }
}
