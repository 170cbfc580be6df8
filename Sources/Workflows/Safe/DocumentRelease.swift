internal import Billing
internal import Store
internal import Vault

extension SealingContext {
    /// What the body of a document is bound to.
    static func body(of document: Document, home: [UInt8]) -> SealingContext {
        SealingContext(
            home: home, owner: document.client.description, object: document.id.description,
            kind: "document.\(document.kind.rawValue)", version: UInt64(document.version))
    }
}

extension ReadingSafe {
    /// A document that is not long, sealed; nil for a long one, and for one that does not hold, of which `Home.release` says
    /// why.
    func held(_ document: Document) -> HeldBody? { try? rows.heldBody(of: document) }
}

extension Home {
    /// The plaintext of a document, against the committed entry that records its release: the only way to it, for one that
    /// was read beside the entry as for one that is read now.
    ///
    /// The whole object is verified before this returns.
    func release(_ document: Document, held: HeldBody? = nil, for entry: CommittedEntry) async throws -> Plaintext {
        if let held {
            let (sealed, row) = (try held.released(for: entry), held.clientKey)
            let context = SealingContext.wrap(.client, id: row.id, owner: row.owner, home: self.row.id)
            let clientKey: SealingKey = try kek.unwrap(row.wrapped, id: row.id, in: context)
            return try open(document, sealed, held.key, under: clientKey)
        }
        return try await store.read { [self] transaction in
            let sealed = try transaction.body(of: document, for: entry)
            let safe = ReadingSafe(home: self, rows: transaction)
            let row: KeyRow<SealingKey> = try transaction.key(.document, owner: document.id.description)
            return try open(document, sealed, row, under: try safe.key(of: document.client))
        }
    }

    private func open(
        _ document: Document, _ sealed: Sealed<DocumentBody>, _ row: KeyRow<SealingKey>, under clientKey: SealingKey
    ) throws -> Plaintext {
        let context = SealingContext.wrap(.document, id: row.id, owner: document.id.description, home: self.row.id)
        let key: SealingKey = try clientKey.unwrap(row.wrapped, id: row.id, in: context)
        return try key.open(document: sealed, in: .body(of: document, home: self.row.id))
    }
}
