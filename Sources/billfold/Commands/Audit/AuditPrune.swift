import ArgumentParser
import Workflows

extension AuditCommand {
    struct Prune: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete the texts of old entries that stand in a verified archive; their hashes stay.",
            discussion: Help.text(
                """
                Nothing prunes by itself, and a log may be kept for ever. The archive is an export of the whole log, which is
                verified first: from then on it is the only copy of the texts, and of addresses where it was made with --details. Entries younger than --keep-years (never under 6)
                stay; their age is what the log itself shows to have passed, so that a wrong clock deletes nothing. So does what
                a record or a link is still held against. The log verifies as before, and says what was pruned.
                """,
                examples: [
                    "billfold --as robin audit prune --archive audit-2034.jsonl",
                    "billfold --as robin audit prune --archive audit-2034.jsonl --keep-years 7 --compact --yes",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp("What 'audit export' wrote.", valueName: "file")) var archive: String
        @Option(help: ArgumentHelp("How many years of entries stay.", valueName: "years")) var keepYears = 10
        @Flag(help: "Give the space back to the file system; nothing else may use the home meanwhile.") var compact =
            false
        @Flag(help: "Do not ask.") var yes = false

        func run() async throws {
            if !yes {
                try Terminal.confirm(
                    "This deletes the texts of entries older than \(keepYears) years; only \(archive) will hold them.",
                    by: "prune")
            }
            let (pruned, size) = try await withHome { home, acting in
                let pruned = try await ProgressLine.during { line in
                    try await home.pruneAudit(archive: archive, keepingYears: keepYears, acting: acting) {
                        line.show("pruning", Int($0), of: Int($1))
                    }
                }
                return (pruned, compact ? try await home.compactDatabase() : nil)
            }
            let output = PrunedOutput(pruned, databaseBytes: size)
            settings.json ? Terminal.json(output) : output.printLines()
        }
    }
}
