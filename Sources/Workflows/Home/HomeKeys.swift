internal import AuditLog
internal import Sharing
internal import Store
internal import Vault

/// The keys of a home that are needed all the time, unwrapped; those of clients and documents are unwrapped when used.
struct HomeKeys: Sendable {
    let practice: SealingKey
    let link: LinkKey
    /// Keys the hash of passcodes, so that a stolen database cannot be searched for them.
    let passcode: MACKey
    /// Keys the hash of external ids.
    let index: MACKey
    /// What signed the log when the home was opened; see `LogKeys` for what signs it now.
    let auditSigner: NoteSigner

    static let owner = "practice"

    init(kek: KeyEncryptionKey, home: HomeRow, transaction: ReadTransaction) throws {
        func unwrap<Key: WrappableKey>(_ kind: KeyKind) throws -> Key {
            let row: KeyRow<Key> = try transaction.key(kind, owner: Self.owner)
            return try kek.unwrap(
                row.wrapped, id: row.id, in: .wrap(kind, id: row.id, owner: Self.owner, home: home.id))
        }
        practice = try unwrap(.practice)
        link = LinkKey(try unwrap(.link))
        passcode = try unwrap(.passcode)
        index = try unwrap(.index)
        auditSigner = try LogKeys(kek: kek, home: home.id, transaction: transaction).current
    }

    /// Makes and stores all keys of a new home.
    static func create(kek: KeyEncryptionKey, home: HomeRow, audit: SigningKey, in transaction: WriteTransaction) throws
    {
        func store(_ key: some WrappableKey, _ kind: KeyKind) throws {
            try transaction.insert(KeyRow(wrapping: key, kind, owner: owner, under: kek, home: home.id))
        }
        try store(SealingKey.random(), .practice)
        try store(MACKey.random(), .link)
        try store(MACKey.random(), .passcode)
        try store(MACKey.random(), .index)
        try store(audit, .audit)
    }
}

extension KeyRow where Key: WrappableKey {
    /// The row of a new key.
    init(wrapping key: Key, _ kind: KeyKind, owner: String, under parent: some WrappingKey, home: [UInt8]) throws {
        self.init(
            id: key.id, kind: kind, owner: owner, wrappedBy: parent.id,
            wrapped: try parent.wrap(key, in: .wrap(kind, id: key.id, owner: owner, home: home)))
    }
}
