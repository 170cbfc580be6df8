internal import Billing
internal import Store
internal import Vault

/// A document that is ready to be stored: its body under a key of its own, which the client's key wraps.
struct SealedDocument: Sendable {
    let document: Document
    let key: KeyRow<SealingKey>
    let body: Sealed<DocumentBody>
}

extension ReadingSafe {
    /// Seals a document; a long one outside the transaction that stores it, so that nobody waits for it.
    func sealed(_ document: Document, body: [UInt8]) throws -> SealedDocument {
        let key = try SealingKey.random()
        return SealedDocument(
            document: document,
            key: try KeyRow(
                wrapping: key, .document, owner: document.id.description, under: try self.key(of: document.client),
                home: home.row.id),
            body: try key.seal(document: body, in: .body(of: document, home: home.row.id)))
    }
}
