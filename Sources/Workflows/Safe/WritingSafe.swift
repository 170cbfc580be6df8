internal import AuditLog
internal import Billing
internal import Store
internal import Vault

/// The records of a home as values, within one write transaction: seals what goes into the store.
final class WritingSafe: ReadingSafe {
    let changes: WriteTransaction
    private var hasPut = false

    override var hasWritten: Bool { hasPut }

    init(home: Home, changes: WriteTransaction) {
        self.changes = changes
        super.init(home: home, rows: changes)
    }

    /// Stores a record, new or in place of the version before it; a new client gets its key first.
    func put<Record: StoredRecord>(_ record: Record) throws {
        hasPut = true
        let stored: RecordRow<Record>? = try rows.record(Record.recordKind, id: record.recordID)
        if stored == nil, let client = record as? Client { try createKey(of: client.id) }
        try keepSchedule(of: record)
        let owner = record.recordOwner?.description ?? HomeKeys.owner
        let version = (stored?.version ?? 0) + 1
        let context = SealingContext.record(
            Record.recordKind, id: record.recordID, owner: owner, version: version, home: home.row.id)
        let body = try key(owner: record.recordOwner).seal(record: record, in: context)
        try changes.put(
            RecordRow(id: record.recordID, kind: Record.recordKind, owner: owner, version: version, body: body))
    }

    /// Stores a document with its key and its body.
    func put(_ sealed: SealedDocument) throws {
        try changes.insert(sealed.key)
        try changes.insert(sealed.document, body: sealed.body)
    }

    /// Appends an entry, with where it came from sealed beside it.
    func append(_ draft: EntryDraft) throws {
        let (entry, detail) = try draft.finished(for: home)
        try changes.append(entry, detail: detail)
    }

    private func createKey(of client: ID<Client>) throws {
        let key = try SealingKey.random()
        try changes.insert(
            KeyRow(wrapping: key, .client, owner: client.description, under: home.kek, home: home.row.id))
        remember(key, of: client)
    }
}
