import ArgumentParser
import Billing
import Workflows

extension LinkCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List all links, or those of one document.",
            discussion: Help.text(examples: [
                "billfold --as morgan link list", "billfold --as morgan link list --document SB-000001",
            ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: "The number of a superbill, or the id of a document.")
        var document: String?

        func run() async throws {
            let links = try await withHome { home, acting in
                let id: ID<Document>? = if let document { try await home.documentID(named: document) } else { nil }
                return try await home.links(to: id, acting: acting)
            }.map(LinkOutput.init)
            if settings.json { return Terminal.json(links) }
            Terminal.table(
                ["link", "document", "to", "state", "views", "expires"],
                links.map {
                    [$0.link, $0.superbill ?? $0.document, $0.to, $0.state, "\($0.viewsUsed)/\($0.views)", $0.expires]
                })
        }
    }
}
