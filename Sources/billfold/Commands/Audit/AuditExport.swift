import ArgumentParser
import AuditLog
import Workflows

extension AuditCommand {
    struct Export: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Export the whole log as evidence that verifies offline; that is recorded before and after.",
            discussion: Help.text(
                "JSON Lines: a manifest with the signed head, every entry verbatim, an end line. It holds ids, no names.",
                examples: ["billfold --as robin audit export --out audit.jsonl"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: ArgumentHelp("Where to.", valueName: "file"))
        var out: String

        @Flag(help: "With the addresses and browsers of visitors.")
        var details = false

        func run() async throws {
            let file = try OutputFile(out)
            do {
                let export = try await withHome { home, acting in
                    try await home.exportAudit(details: details, acting: acting) { try file.write($0) }
                }
                try file.finish()
                if settings.json {
                    Terminal.json(
                        Output(file: out, rows: export.rows, sha256: export.sha256, checkpoint: export.checkpoint))
                } else {
                    print("\(export.rows) entries in \(out), sha256 \(export.sha256)")
                }
            } catch {
                file.discard()
                throw error
            }
        }

        private struct Output: Encodable {
            let file: String
            let rows: Int64
            let sha256: String
            let checkpoint: String
        }
    }
}
