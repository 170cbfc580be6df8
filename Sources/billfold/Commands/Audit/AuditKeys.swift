import ArgumentParser
import Foundation
import Workflows

extension AuditCommand {
    struct Keys: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the keys that sign the log, as a verifier pins them: key, first and last size.",
            discussion: Help.text(
                "With --out the list is written to a file, to be kept apart from the home.",
                examples: ["billfold audit keys", "billfold audit keys --out keys.txt"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: ArgumentHelp("Write the list to a file.", valueName: "file"))
        var out: String?

        @OptionGroup var replace: ReplaceOption

        func run() async throws {
            let keys = try await withHome { home in try await home.logKeyList() }
            let output = try OutputPlace(out, replace)
            let lines = keys.map { "\($0.vkey) \($0.firstSize) \($0.lastSize.map(String.init) ?? "-")" }
            if !settings.json || !output.isStandardOutput {
                try await output.during { try output.write(lines.flatMap { Array("\($0)\n".utf8) }) }
            }
            if settings.json { keys.forEach { Terminal.json(Output($0)) } }
        }

        private struct Output: Encodable {
            let key: String
            let firstSize: Int64
            let lastSize: Int64?
            let isOfThisLog: Bool

            init(_ pinned: PinnedKey) {
                (key, firstSize, lastSize) = (pinned.vkey, pinned.firstSize, pinned.lastSize)
                isOfThisLog = pinned.isOfThisLog
            }
        }
    }
}
