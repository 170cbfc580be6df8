internal import AuditLog
internal import Store
internal import Vault

/// The name and the keys of the log as one transaction sees them: another process may have changed them a moment ago.
struct LogKeys: Sendable {
    let origin: String
    /// All that ever signed, oldest first.
    let rows: [AuditKeyRow]
    /// Those that sign the next head, the newest last: two after a change of key, until a head of both is anchored.
    let signers: [NoteSigner]
    /// The one that signs from now on.
    let current: NoteSigner

    /// The first key of a home; later ones are called after the log and their own number, which the wrap is bound to.
    static func owner(log: Int, sequence: Int) -> String { sequence == 1 ? HomeKeys.owner : "audit/\(log)/\(sequence)" }

    /// Unwraps what signs; a key that does not open is an error, and no other takes its place.
    init(kek: KeyEncryptionKey, home id: [UInt8], transaction: ReadTransaction) throws {
        guard let home = try transaction.home() else { throw StoreError.missing }
        (origin, rows) = (home.auditOrigin, try transaction.auditKeys())
        let (log, origin) = (try Self.number(of: home.auditOrigin, home: id), home.auditOrigin)
        signers = try rows.filter { $0.lastSize == nil }.map { row in
            // Who writes the database alone cannot give the log another name: the wrap is bound to the owner.
            guard row.owner == Self.owner(log: log, sequence: row.sequence), row.sequence > 1 || log == 1 else {
                throw StoreError.changedRow
            }
            let key: KeyRow<SigningKey> = try transaction.key(.audit, owner: row.owner)
            let context = SealingContext.wrap(.audit, id: key.id, owner: row.owner, home: id)
            return try NoteSigner(name: origin, key: try kek.unwrap(key.wrapped, id: key.id, in: context))
        }
        guard let current = signers.last else { throw StoreError.changedRow }
        self.current = current
    }

    /// Whether one of the keys that sign now made this head of the log.
    func opened(_ note: SignedNote) -> Checkpoint? {
        for signer in signers.reversed() {
            if let checkpoint = try? Checkpoint(opening: note, with: signer.verifier) { return checkpoint }
        }
        return nil
    }

    /// The name of a home's `number`th log.
    static func origin(_ number: Int, home: [UInt8]) throws -> String {
        guard let id = KeyID(bytes: home) else { throw StoreError.changedRow }
        return "billfold/\(id)/audit/\(number)"
    }

    /// Which of a home's logs this is the name of: 1, and one more after each loss.
    static func number(of origin: String, home: [UInt8]) throws -> Int {
        guard let last = origin.split(separator: "/").last, let number = Int(last), number > 0,
            try Self.origin(number, home: home) == origin
        else { throw StoreError.changedRow }
        return number
    }
}

extension Home {
    /// The name and the keys of the log as they are now.
    func logKeys() async throws -> LogKeys {
        try await store.read { [kek, row] in try LogKeys(kek: kek, home: row.id, transaction: $0) }
    }
}
