import ArgumentParser
import Billing
import Workflows

extension DocumentCommand {
    struct Add: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a file as a client's document, sealed.",
            discussion: Help.text(
                """
                Any file of up to 64 MiB. What it is, is found from its content: PDF, PNG, JPEG, TIFF, HEIC, DOCX, XLSX and plain
                text are given out as such, everything else as a file of no type. Its name and title are kept sealed; who opens
                a link to it gets it as 'document.pdf' or the like. The file itself stays where it is: remove it, if it should
                be nowhere but here.
                """,
                examples: [
                    "billfold --as morgan document add letter.pdf --client C-1001 --title 'Letter to the insurer'",
                    "billfold --as morgan document add letter-2.pdf --replaces doc_…   # its links end",
                    "scan-to-pdf | billfold --as morgan document add - --client C-1001 --title Intake",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Argument(help: "The file; - for standard input.")
        var file: String

        @Option(help: "Whose it is: the client's id here, or in the records they were imported from.")
        var client: String?

        @Option(help: "What you call it; the name of the file where left out.")
        var title: String?

        @Option(
            help: ArgumentHelp("The document of the same client whose place it takes.", valueName: "document"))
        var replaces: String?

        func run() async throws {
            let bytes = try InputFile.read(file, atMost: Document.maximumBytes, "64 MiB")
            let output = DocumentOutput(
                try await withHome { home, acting in
                    let old: ID<Document>? =
                        if let replaces { try await home.documentID(named: replaces) } else { nil }
                    return try await home.addDocument(
                        NewDocument(path: file, title: title, bytes: bytes, client: client, replaces: old),
                        acting: acting)
                })
            settings.json ? Terminal.json(output) : output.printLines()
        }
    }
}
