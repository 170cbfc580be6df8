import ArgumentParser
import Billing
import Workflows

extension DocumentCommand {
    struct Shred: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Destroy the key of a document and what it sealed, for good; its links end.",
            discussion: Help.text(
                """
                Nothing brings it back. Its title stays in the list, and its entries in the log, so that you can tell what was
                destroyed and when. It is destroyed everywhere only when every backup of the database from before has expired
                too. Law may require keeping records first. Superbills are kept.
                """,
                examples: [
                    "billfold --as maren document shred doc_…        # asks for its id again",
                    "billfold --as maren document shred doc_… --yes",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: "The id of a document.") var document: String
        @Flag(help: "Do not ask.") var yes = false

        func run() async throws {
            guard let id = ID<Document>(document) else {
                throw WorkflowError.input(
                    "'\(document)' is not the id of a document",
                    hint: "it begins with doc_; see 'billfold document list'")
            }
            if !yes { try Terminal.confirm("This destroys \(id) for good.", by: id.description) }
            let shredded = try await withHome { home, acting in try await home.shredDocument(id, acting: acting) }
            if !shredded.isGoneFromLog {
                Terminal.note("warning: another process keeps the write-ahead log busy, which may still hold the key")
                Terminal.plain("  it goes when that process ends, or with 'document shred' of the next document")
            }
            let output = DocumentOutput(shredded.summary)
            settings.json ? Terminal.json(output) : print("\(output.document)  \(output.state)")
        }
    }
}
