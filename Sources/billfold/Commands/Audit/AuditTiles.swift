import ArgumentParser
import Workflows

extension AuditCommand {
    struct Tiles: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the log as tiles that other transparency tools read; that is recorded before and after.",
            discussion: Help.text(
                """
                c2sp.org/tlog-tiles: checkpoint, tile/LEVEL/..., tile/entries/... A directory that holds tiles of this log is
                brought up to date, and only what is new is written. Entries hold ids, no names.
                """,
                examples: ["billfold --as robin audit tiles --out /mnt/archive/tiles"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: ArgumentHelp("The directory: new, or with tiles of this log.", valueName: "dir"))
        var out: String

        func run() async throws {
            let tiles = try await withHome { home, acting in
                try await ProgressLine.during { line in
                    try await home.writeTiles(to: out, acting: acting) { line.show("tiles", Int($0), of: Int($1)) }
                }
            }
            if tiles.pruned > 0 {
                Terminal.note("left out: \(Terminal.count(tiles.pruned, "bundle")) whose entries were pruned")
            }
            if settings.json {
                return Terminal.json(
                    Output(
                        directory: out, files: tiles.files, size: tiles.size, added: tiles.added, pruned: tiles.pruned))
            }
            print(
                "\(Terminal.count(tiles.size, "entry", "entries")) in \(out), \(tiles.added) of them new, in "
                    + Terminal.count(tiles.files, "file"))
        }

        private struct Output: Encodable {
            let directory: String
            let files: Int
            let size: Int64
            let added: Int64
            let pruned: Int
        }
    }
}
