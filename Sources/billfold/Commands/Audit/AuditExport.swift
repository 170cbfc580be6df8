import ArgumentParser
import AuditLog
import Workflows

extension AuditCommand {
    struct Export: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Export the log, or what filters find in it; that is recorded before and after.",
            discussion: Help.text(
                """
                jsonl is the evidence, which 'audit verify' checks offline: a manifest with the signed head, every entry
                verbatim, an end line. All of the log, or all between two indices (--first, --last), is proved to be whole.
                Of what any other filter finds, each entry is proved, but not that none was left out.

                csv is a table for people: every cell quoted, a ' before what a spreadsheet could take for a formula, a number or
                a date, so that it finds text alone; odd characters as \\uXXXX. fhir is a FHIR R4 Bundle of AuditEvents in the shapes of IHE BALP; that of a
                disclosure needs --details, for it has the visitor's address.

                No format holds names unless --names asks for them, and the evidence never does.
                """,
                examples: [
                    "billfold --as robin audit export --out audit.jsonl",
                    "billfold --as robin audit export --client C-1001 --from 2026-01-01 --out client.jsonl",
                    "billfold --as robin audit export --format csv --names --details --out audit.csv",
                    "billfold --as robin audit export --format fhir --details --event document. --out audit.json",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @OptionGroup(title: "Filters") var filter: AuditFilterOptions

        @Option(help: "jsonl, csv or fhir.")
        var format = "jsonl"

        @Option(help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
        var out: String

        @OptionGroup var replace: ReplaceOption

        @Flag(help: "With the addresses and browsers of visitors.")
        var details = false

        @Flag(help: "With the names of staff, clients and recipients as of now; csv and fhir only.")
        var names = false

        func run() async throws {
            var export = AuditExport()
            export.format = try Entered.choice(format, "--format", of: AuditExport.Format.self)
            export.query = try filter.query()
            (export.details, export.names) = (details, names)
            let output = try OutputPlace(out, replace)
            guard !output.isStandardOutput || !settings.json else {
                throw WorkflowError.input(
                    "the export and what is said of it cannot both go to standard output",
                    hint: "name a file with --out, or leave --json out")
            }
            let exported = try await output.during(finishing: false) {
                try await withHome { [export] home, acting in
                    try await ProgressLine.during { line in
                        try await home.exportAudit(
                            export, acting: acting,
                            progress: { line.show("exporting entry", Int($0), of: Int($1)) },
                            emit: { try output.write($0) }, finish: { try output.finish() })
                    }
                }
            }
            say(exported, export.format, isFile: !output.isStandardOutput)
        }

        private func say(_ exported: ExportedAudit, _ format: AuditExport.Format, isFile: Bool) {
            if settings.json {
                Terminal.json(
                    Output(
                        file: out, format: format.rawValue, scope: exported.scope.rawValue, rows: exported.rows,
                        total: exported.total, sha256: exported.sha256, checkpoint: exported.checkpoint))
            } else if isFile {
                print("\(Terminal.count(exported.rows, "entry", "entries")) in \(out), sha256 \(exported.sha256)")
            } else {
                Terminal.note("sha256 \(exported.sha256)")
            }
            let total = Terminal.count(exported.total, "entry", "entries")
            Terminal.note("\(exported.rows) of \(total) match, all of them were exported")
            if exported.scope == .filtered {
                Terminal.note("that no entry was left out, only a full export or one by --first and --last can prove")
            }
        }

        private struct Output: Encodable {
            let file: String
            let format: String
            let scope: String
            let rows: Int64
            let total: Int64
            let sha256: String
            let checkpoint: String
        }
    }
}
