import ArgumentParser
import Billing
import Foundation
import Workflows

extension DocumentCommand {
    struct Get: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a document out; that is recorded first.",
            discussion: Help.text(
                "The file that is written is not sealed any more: whoever can read it can read the document.",
                examples: [
                    "billfold --as morgan document get doc_… --out letter.pdf",
                    "billfold --as morgan document get doc_… | sha256sum",
                ]))

        /// Bytes written at a time: a document is not copied as a whole once more.
        private static let piece = 1 << 20

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: DocumentCommand.nameHelp) var document: String

        @Option(help: ArgumentHelp("Where to; standard output where it is left out.", valueName: "file"))
        var out: String?

        @OptionGroup var replace: ReplaceOption

        func run() async throws {
            let output = try OutputPlace(out, replace)
            let isFile = !output.isStandardOutput
            guard isFile || !settings.json else {
                throw WorkflowError.input("a document is no JSON", hint: "name a file with --out")
            }
            guard isFile || isatty(STDOUT_FILENO) == 0 else {
                throw WorkflowError.input("a document is nothing for a terminal", hint: "name a file with --out")
            }
            try await output.during(finishing: false) {
                let (id, exported) = try await withHome { home, acting in
                    let id = try await home.documentID(named: document)
                    return (id, try await home.exportDocument(id, acting: acting))
                }
                for start in stride(from: 0, to: exported.count, by: Self.piece) {
                    try output.write(exported.bytes(start..<min(start + Self.piece, exported.count)))
                }
                try output.finish()
                guard isFile, let out else { return }
                let told = Output(
                    document: id.description, out: out, mediaType: exported.type.rawValue, bytes: exported.count)
                settings.json ? Terminal.json(told) : print("\(told.bytes) bytes  \(told.mediaType)  \(out)")
            }
        }

        private struct Output: Encodable {
            let document: String
            let out: String
            let mediaType: String
            let bytes: Int
        }
    }
}
