import Billing
import Foundation
import Workflows

/// A document as it is printed; never its content.
struct DocumentOutput: Encodable {
    let document: String
    let client: String
    let clientName: String
    let kind: String
    let title: String
    /// The name of the file it came from.
    let name: String?
    let mediaType: String
    let bytes: Int?
    let version: Int
    let state: String
    let superbill: String?
    let replaces: String?
    let replacedBy: String?
    let created: String
    let shredded: String?

    init(_ summary: DocumentSummary) {
        let document = summary.document
        (self.document, client, clientName) = (
            document.id.description, document.client.description, summary.clientName
        )
        (kind, title, name) = (document.kind.rawValue, summary.title, summary.name)
        (mediaType, bytes, version) = (summary.type.rawValue, summary.bytes, document.version)
        (state, superbill) = (summary.state.rawValue, document.superbill?.description)
        (replaces, replacedBy) = (summary.replaces?.description, summary.replacedBy?.description)
        (created, shredded) = (document.created.description, document.shredded?.description)
    }

    /// The state, and what took its place.
    var standing: String { replacedBy.map { "\(state), replaced by \($0)" } ?? state }

    func printLines() {
        let rows: [(String, String?)] = [
            ("document", document), ("client", "\(clientName) (\(client))"), ("title", title), ("file", name),
            ("type", mediaType), ("bytes", bytes.map(String.init)), ("version", String(version)),
            ("replaces", replaces), ("state", standing), ("added", created), ("shredded", shredded),
        ]
        for (name, value) in rows {
            if let value { print(name.padding(toLength: 10, withPad: " ", startingAt: 0) + value) }
        }
    }
}
