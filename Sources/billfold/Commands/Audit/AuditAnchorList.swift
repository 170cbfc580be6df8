import ArgumentParser
import Workflows

extension AuditCommand {
    struct AnchorList: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Show how far each place has come, and what none covers yet.",
            discussion: Help.text(examples: ["billfold audit anchor list", "billfold audit anchor list --json"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let report = try await withHome(comparingAnchors: false) { home in try await home.anchorReport() }
            AnchorOutput.show(report, json: settings.json)
        }
    }
}
