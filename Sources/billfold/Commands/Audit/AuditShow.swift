import ArgumentParser
import AuditLog
import Workflows

extension AuditCommand {
    struct Show: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show all of one entry; that is recorded.",
            discussion: Help.text(examples: [
                "billfold --as robin audit show 41", "billfold --as robin audit show 41 --names --json",
            ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "Its index, or its id.")
        var entry: String

        @Flag(help: "With the names of staff, client and recipient as of now.")
        var names = false

        func run() async throws {
            let record = try await withHome { home, acting in
                try await home.auditEntry(entry, names: names, acting: acting)
            }
            let output = EntryOutput(record)
            settings.json ? Terminal.json(output) : Terminal.fields(output.lines)
        }
    }
}
