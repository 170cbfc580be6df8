import ArgumentParser
import Billing
import Workflows

extension LinkCommand {
    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List all links, or those of one document.",
            discussion: Help.text(
                """
                Notices say what happened without being asked for: the first opening, a lock, an opening from a second
                network, a request for a new link. A link whose stored row was changed past this program is shown as
                'changed', opens nothing, and makes the command end with 3.
                """,
                examples: [
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
            if settings.json { Terminal.json(links) } else { Self.print(links) }
            let changed = links.count { $0.state == "changed" }
            guard changed > 0 else { return }
            Terminal.note("\(changed) link(s) were changed past this program; run 'billfold audit verify'")
            try Terminal.finish()
            throw ExitStatusError(status: .tampered)
        }

        private static func print(_ links: [LinkOutput]) {
            Terminal.table(
                ["link", "document", "client", "to", "state", "views", "expires", "first opened", "notices"],
                links.map {
                    [
                        $0.link, $0.superbill ?? $0.document, $0.clientName, $0.to, $0.state,
                        "\($0.viewsUsed)/\($0.views)", $0.expires, $0.firstOpened ?? "-", $0.noticeWords,
                    ]
                })
        }
    }
}
