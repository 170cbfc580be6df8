internal import Billing
internal import Store
internal import Vault

/// The records of a home as values, within one transaction: opens what the store holds sealed.
class ReadingSafe {
    let home: Home
    let rows: ReadTransaction
    private var clientKeys: [ID<Client>: SealingKey] = [:]

    /// Whether this transaction has put a record.
    var hasWritten: Bool { false }

    init(home: Home, rows: ReadTransaction) { (self.home, self.rows) = (home, rows) }

    /// The record of this kind and id; nil where there is none.
    func get<Record: StoredRecord>(_ type: Record.Type = Record.self, _ id: String) throws -> Record? {
        let row: RecordRow<Record>? = try rows.record(Record.recordKind, id: id)
        return try row.map(open)
    }

    /// The practice's settings.
    func practice() throws -> Practice {
        guard let practice = try get(Practice.self, Practice.id) else { throw StoreError.notFound }
        return practice
    }

    /// All records of a kind, of one client or of the whole practice.
    func all<Record: StoredRecord>(_ type: Record.Type, of client: ID<Client>? = nil) throws -> [Record] {
        var records: [Record] = []
        try rows.forEachRecord(Record.recordKind, owner: client?.description) { records.append(try open($0)) }
        return records
    }

    /// The key of a client, unwrapped once in a transaction.
    func key(of client: ID<Client>) throws -> SealingKey {
        if let key = clientKeys[client] { return key }
        let row: KeyRow<SealingKey> = try rows.key(.client, owner: client.description)
        let context = SealingContext.wrap(.client, id: row.id, owner: client.description, home: home.row.id)
        let key: SealingKey = try home.kek.unwrap(row.wrapped, id: row.id, in: context)
        remember(key, of: client)
        return key
    }

    /// Keeps a key for this transaction; only so many, because they lie in the secure heap, which holds some 30,000 for
    /// all transactions together.
    func remember(_ key: SealingKey, of client: ID<Client>) {
        if clientKeys.count == 2048 { clientKeys.removeAll() }
        clientKeys[client] = key
    }

    /// The key that seals the records of a client, or of the practice.
    func key(owner client: ID<Client>?) throws -> SealingKey {
        try client.map { try key(of: $0) } ?? home.keys.practice
    }

    private func open<Record: StoredRecord>(_ row: RecordRow<Record>) throws -> Record {
        let client = row.owner == HomeKeys.owner ? nil : ID<Client>(row.owner)
        guard client != nil || row.owner == HomeKeys.owner else { throw StoreError.notFound }
        let context = SealingContext.record(
            row.kind, id: row.id, owner: row.owner, version: row.version, home: home.row.id)
        return try key(owner: client).open(row.body, in: context)
    }
}
