internal import AuditLog
internal import GRDB
internal import Vault

/// The one way into the audit log: numbers entries, hashes them into the tree and writes them, inside a transaction.
///
/// Holds the right edge of the tree so that an append reads nothing; where another process has appended meanwhile, the
/// edge is read again from the stored hashes.
struct AuditAppender: Sendable {
    private var tree: CompactRange?
    /// Whether the tree was compared with the log in this transaction, in which nobody else appends.
    private var isCompared = false

    /// A transaction begins, before which others may have appended.
    mutating func begin() { isCompared = false }

    /// Appends within the caller's transaction, which is immediate: nobody else can take the same number.
    mutating func append(
        _ entry: Entry, covering writes: [RecordedWrite], detail: Sealed<EntryDetail>?, in database: Database
    ) throws -> AppendedEntry {
        var entry = entry
        entry.writes = RecordedWrite.hash(writes)
        let bytes = try entry.encoded()
        let log = AuditTree(database)
        var tree = try currentTree(of: log)
        let size = tree.size
        let hash = MerkleTree.leafHash(bytes)
        try insert(entry, text: String(decoding: bytes, as: UTF8.self), hash: hash, at: size, in: database)
        if let detail {
            try database.cachedStatement(sql: "INSERT INTO audit_detail (seq, body) VALUES (?, ?)")
                .execute(arguments: [size, detail.blob])
        }
        try log.completeTiles(at: size + 1)
        tree.append(hash)
        (self.tree, isCompared) = (tree, true)
        return AppendedEntry(index: size, entry: entry)
    }

    private func currentTree(of log: AuditTree) throws -> CompactRange {
        if isCompared, let tree { return tree }
        let size = try log.size()
        return try tree.flatMap { $0.size == size ? $0 : nil } ?? log.compactRange(size: size)
    }

    private func insert(_ entry: Entry, text: String, hash: SHA256Digest, at seq: Int64, in database: Database) throws {
        try database.cachedStatement(sql: "INSERT INTO audit_leaf (seq, hash) VALUES (?, ?)")
            .execute(arguments: [seq, hash.blob])
        try database.cachedStatement(
            sql: """
                INSERT INTO audit_entry (seq, entry, at, event, client, document, link)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [seq, text, entry.at, entry.event.rawValue, entry.client, entry.document, entry.link])
    }
}

/// An entry that has its number but is not committed yet.
struct AppendedEntry: Sendable {
    let index: Int64
    let entry: Entry
}
