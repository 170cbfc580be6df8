import ArgumentParser
import Billing
import Workflows

extension DocumentCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the documents of one client, or all, superbills among them; that is recorded.",
            discussion: Help.text(examples: [
                "billfold --as morgan document list", "billfold --as morgan document list --client C-1001",
            ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions
        @Option(help: "One client's alone.") var client: String?

        func run() async throws {
            let documents = try await withHome { home, acting in
                try await home.documents(client: client, acting: acting)
            }.map(DocumentOutput.init)
            if settings.json { return Terminal.json(documents) }
            Terminal.table(
                ["document", "client", "title", "type", "bytes", "version", "added", "state"],
                documents.map {
                    [
                        $0.document, $0.clientName, $0.title,
                        $0.mediaType.split(separator: ".").last.map(String.init) ?? "",
                        $0.bytes.map(String.init) ?? "-", String($0.version), String($0.created.prefix(10)),
                        $0.standing,
                    ]
                })
        }
    }
}
