import ArgumentParser
import AuditLog
import Workflows

extension AuditCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List entries; that is recorded.",
            discussion: Help.text(
                """
                Everything that is given must hold. How many match, of how many entries, is said at the end; none is left
                out. Sorted, at most \(AuditSort.maximum) entries can be listed.
                """,
                examples: [
                    "billfold --as robin audit list",
                    "billfold --as robin audit list --client C-1001 --event link. --names",
                    "billfold --as robin audit list --outcome refused --from 2026-11-01 --until 2026-11-30 --sort address",
                    "billfold --as robin audit list --address 203.0.113.0/24 --json",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @OptionGroup(title: "Filters") var filter: AuditFilterOptions

        @Option(
            help: ArgumentHelp(
                "By this column: \(AuditSort.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "column"))
        var sort: String?

        @Flag(help: "From the last to the first.")
        var descending = false

        @Flag(help: "With the names of staff, clients and recipients as of now.")
        var names = false

        func run() async throws {
            let (json, query) = (settings.json, try filter.query())
            var listing = AuditListing()
            listing.sort = try sort.map { try Entered.choice($0, "--sort", of: AuditSort.self) }
            (listing.descending, listing.names) = (descending, names)
            var isFirst = true
            let matches = try await withHome { [listing] home, acting in
                try await home.listAudit(query, listing, acting: acting) { record in
                    let output = EntryOutput(record)
                    if isFirst, !json { print(EntryOutput.header) }
                    isFirst = false
                    json ? Terminal.json(output) : print(output.line)
                }
            }
            Terminal.note("\(matches.matched) of \(Terminal.count(matches.total, "entry", "entries")) match")
        }
    }
}
