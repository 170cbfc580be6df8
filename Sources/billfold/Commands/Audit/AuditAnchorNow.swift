import ArgumentParser
import Web
import Workflows

extension AuditCommand {
    struct AnchorNow: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "now", abstract: "Bring the newest head to every place at once, and say what each made of it.",
            discussion: Help.text(examples: ["billfold audit anchor now"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let (report, failed) = try await withHome { home in
                try await home.anchor()
                let failed = try await AnchorClient.during(home.paths) { try await $0.deliverAll(from: home) }
                return (try await home.anchorReport(), failed)
            }
            AnchorOutput.show(report, json: settings.json)
            guard failed.isEmpty else {
                throw WorkflowError.refused(
                    "ANCHOR", "not taken by \(failed.joined(separator: ", "))",
                    hint: "the entries themselves are safe; see 'billfold audit anchor list'")
            }
        }
    }
}
