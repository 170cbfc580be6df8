import ArgumentParser
import Billing
import Workflows

extension DocumentCommand {
    struct Show: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what is known of a document; that is recorded.",
            discussion: Help.text(examples: ["billfold --as morgan document show doc_…"]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Argument(help: DocumentCommand.nameHelp) var document: String

        func run() async throws {
            let output = DocumentOutput(
                try await withHome { home, acting in
                    try await home.document(try await home.documentID(named: document), acting: acting)
                })
            settings.json ? Terminal.json(output) : output.printLines()
        }
    }
}
