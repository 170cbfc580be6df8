import ArgumentParser
import AuditLog
import Foundation
import Workflows

extension AuditCommand {
    struct Prove: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a receipt for one entry, which proves offline that the log holds it; that is recorded.",
            discussion: Help.text(
                """
                The receipt is text (c2sp.org/tlog-proof): the way from the entry to a signed head, and the entry itself.
                'billfold audit verify RECEIPT --key VKEY' checks it anywhere. Whoever holds one can show later that the
                log was cut or rewritten.
                """,
                examples: [
                    "billfold --as robin audit prove 12 --out 12.tlog-proof",
                    "billfold --as robin audit prove 12 --out 12.tlog-proof --entry 12.json",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The index or the id of an entry.")
        var name: String

        @Option(help: ArgumentHelp("Where to; usually ends in .tlog-proof.", valueName: "file"))
        var out: String

        @OptionGroup var replace: ReplaceOption

        @Option(help: ArgumentHelp("Write the bytes of the entry to a file, too.", valueName: "file"))
        var entry: String?

        func run() async throws {
            func place(_ path: String) -> String {
                URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
            }
            guard entry.map(place) != place(out) else {
                throw WorkflowError.input("receipt and entry are to be one file", hint: "name two")
            }
            var files: [OutputFile] = []
            do {
                for path in [out, entry].compactMap(\.self) {
                    files.append(try OutputFile(path, replacing: replace.force))
                }
                let receipt = try await withHome { home, acting in try await home.proveEntry(name, acting: acting) }
                for (file, bytes) in zip(files, [Array(receipt.text.utf8), receipt.entry]) {
                    try file.write(bytes)
                    try file.finish()
                }
                if settings.json { return Terminal.json(Output(file: out, index: receipt.index, size: receipt.size)) }
                print("entry \(receipt.index) of \(receipt.size) proved in \(out)")
            } catch {
                for file in files { file.discard() }
                throw error
            }
        }

        private struct Output: Encodable {
            let file: String
            let index: Int64
            let size: Int64
        }
    }
}
