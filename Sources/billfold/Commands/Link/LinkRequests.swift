import ArgumentParser
import Billing
import Workflows

extension LinkCommand {
    struct Requests: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List who asked for a new link in place of one that has ended.",
            discussion: Help.text(
                """
                Issuing a link to the same document and contact, or changing the old one so that it opens again, takes a request off.
                """,
                examples: [
                    "billfold --as morgan link requests", "billfold --as morgan link requests --done lnk_…",
                ]))

        @ParentCommand var root: Billfold
        @OptionGroup var options: GlobalOptions

        @Option(help: ArgumentHelp("Set the request for this link aside.", valueName: "link"))
        var done: String?

        func run() async throws {
            let closed = try done.map(LinkCommand.id)
            let requests = try await withHome { home, acting in
                if let closed { try await home.closeLinkRequest(closed, acting: acting) }
                return try await home.linkRequests(acting: acting)
            }.map(Output.init)
            if settings.json { return Terminal.json(requests) }
            Terminal.table(
                ["asked", "client", "to", "document", "why it ended", "link"],
                requests.map {
                    [$0.asked, $0.clientName, $0.to, $0.superbill ?? $0.document, $0.state, $0.link]
                })
            Terminal.note("\(requests.count) open")
        }

        private struct Output: Encodable {
            let link: String
            let client: String
            let clientName: String
            let to: String
            let document: String
            let superbill: String?
            let state: String
            let asked: String

            init(_ request: OpenRequest) {
                let link = LinkOutput(request.link)
                (self.link, client, clientName, to) = (link.link, link.client, link.clientName, link.to)
                (document, superbill, state) = (link.document, link.superbill, link.state)
                asked = request.at.description
            }
        }
    }
}
