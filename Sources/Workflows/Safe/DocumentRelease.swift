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

extension Home {
    /// The plaintext of a document, against the committed entry that records its release: the only way to it.
    ///
    /// The whole object is verified before this returns.
    func release(_ document: Document, for entry: CommittedEntry) async throws -> Plaintext {
        try await store.read { [self] transaction in
            let sealed = try transaction.body(of: document, for: entry)
            let safe = ReadingSafe(home: self, rows: transaction)
            let owner = document.id.description
            let row: KeyRow<SealingKey> = try transaction.key(.document, owner: owner)
            let context = SealingContext.wrap(.document, id: row.id, owner: owner, home: self.row.id)
            let key: SealingKey = try safe.key(of: document.client).unwrap(row.wrapped, id: row.id, in: context)
            return try key.open(document: sealed, in: .body(of: document, home: self.row.id))
        }
    }
}
