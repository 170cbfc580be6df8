import Billing
import Sharing
import Workflows

extension SampleHome {
    /// Adds a document in the name of the owner.
    func addDocument(
        _ bytes: [UInt8], path: String = "letter.pdf", title: String? = nil, client: String? = "C-1001",
        replaces: ID<Document>? = nil
    ) async throws -> DocumentSummary {
        try await home.addDocument(
            NewDocument(path: path, title: title, bytes: bytes, client: client, replaces: replaces), acting: maren)
    }

    func issueLink(to document: ID<Document>) async throws -> IssuedLink {
        try await home.issueLink(
            LinkRequest(document: document, recipient: "zoe@mail.example", seconds: nil, views: 5, factor: .passcode),
            acting: maren)
    }

    /// Opens a link and fetches what it gives.
    func fetch(_ link: IssuedLink) async throws -> Delivery {
        let secret = try await grant(link)
        return try await home.fetchDocument(
            Self.token(of: link), grants: [secret].compactMap(\.self), visit: Self.visit)
    }

    /// A document out of its seal, as staff takes it out.
    func bytes(of document: ID<Document>) async throws -> [UInt8] {
        let exported = try await home.exportDocument(document, acting: maren)
        return exported.bytes(0..<exported.count)
    }

    static func pdf(_ text: String) -> [UInt8] { Array("%PDF-1.7\n\(text)\n%%EOF\n".utf8) }
}
