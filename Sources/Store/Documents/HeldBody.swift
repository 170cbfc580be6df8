internal import Billing
package import Vault

/// The sealed body of a document and its wrapped keys, read in the transaction that records its release: a second one and a
/// second way to the database are spared. The body comes out against the committed entry and not before.
package struct HeldBody: Sendable {
    /// The longest that is read so, sealed; longer ones would keep those waiting who write.
    static let most = 262_144

    private let document: ID<Document>
    private let sealed: Sealed<DocumentBody>
    package let key: KeyRow<SealingKey>
    /// The key of the document's client, under which the other is wrapped.
    package let clientKey: KeyRow<SealingKey>

    init(
        document: ID<Document>, sealed: Sealed<DocumentBody>, key: KeyRow<SealingKey>, clientKey: KeyRow<SealingKey>
    ) {
        (self.document, self.sealed, self.key, self.clientKey) = (document, sealed, key, clientKey)
    }

    /// The body, against the committed entry that records its release.
    ///
    /// - Throws: `StoreError.notFound` unless the entry releases this very document.
    package func released(for entry: CommittedEntry) throws -> Sealed<DocumentBody> {
        guard entry.releases(document) else { throw StoreError.notFound }
        return sealed
    }
}
