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

        func run() async throws {
            let keys = try await withHome { home in try await home.logKeyList() }
            if settings.json { return keys.forEach { Terminal.json(Output($0)) } }
            let lines = keys.map { "\($0.vkey) \($0.firstSize) \($0.lastSize.map(String.init) ?? "-")" }
            guard let out else { return lines.forEach { print($0) } }
            let file = try OutputFile(out)
            try file.write(lines.flatMap { Array("\($0)\n".utf8) })
            try file.finish()
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
