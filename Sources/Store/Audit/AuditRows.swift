package import AuditLog
internal import Foundation
internal import GRDB
package import Vault

/// A stored entry, as it is exported and verified.
package struct AuditRow: Sendable {
    package let index: Int64
    package let leaf: SHA256Digest
    /// The exact bytes that were hashed, as text.
    package let entry: String
    package let detail: Sealed<EntryDetail>?
    /// What the row's columns say of it, by which it is found.
    private let at: Int64
    private let event: String
    private let (client, document, link): (String?, String?, String?)

    init(_ row: ColumnBytes) throws {
        index = try row.integer(0)
        do {
            guard let leaf = try row.digest(1), let entry = try row.text(2), let event = try row.text(5) else {
                throw StoreError.changedRow
            }
            (self.leaf, self.entry, detail) = (leaf, entry, try row.blob(3).map(Sealed.init(bytes:)))
            (at, self.event) = (try row.integer(4), event)
            (client, document, link) = (try row.text(6), try row.text(7), try row.text(8))
        } catch { throw StoreError.brokenLog(index: index) }
    }

    /// Whether the columns say what the entry says: an entry is not hidden by changing how it is found.
    package func isFoundAs(_ entry: Entry) -> Bool {
        at == entry.at && event == entry.event.rawValue && client == entry.client && document == entry.document
            && link == entry.link
    }
}

extension ReadTransaction {
    package func auditSize() throws -> Int64 { try AuditTree(database).size() }

    /// The root of the first `size` entries, from stored hashes.
    package func auditRoot(size: Int64) throws -> SHA256Digest { try AuditTree(database).root(size: size) }

    /// The newest checkpoint of the log that is written now, as a signed note.
    package func latestCheckpoint() throws -> String? {
        try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT note FROM audit_checkpoint WHERE origin = (SELECT audit_origin FROM home)
                    ORDER BY size DESC LIMIT 1
                    """))
    }

    /// Whether the root of a block is stored as it was computed.
    package func holds(_ block: BlockHash) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM audit_node WHERE level = ? AND position = ? AND hash = ?)"),
            arguments: [block.level, block.position, block.hash.blob]) ?? false
    }
}

extension WriteTransaction {
    /// Keeps a signed head of the log its first line names, unless another process was first with one of this size or more.
    ///
    /// - Throws: `StoreError.changedRow` where a head is kept of more entries than there are: no process was first with it.
    package func insertCheckpoint(size: Int64, note: String) throws {
        let origin = String(note.prefix { $0 != "\n" })
        let kept = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT coalesce(max(size), 0) FROM audit_checkpoint WHERE origin = ?"),
            arguments: [origin])
        if let kept, kept >= size {
            guard try kept <= auditSize() else { throw StoreError.changedRow }
            return
        }
        try database.cachedStatement(sql: "INSERT INTO audit_checkpoint (origin, size, note) VALUES (?, ?, ?)")
            .execute(arguments: [origin, size, note])
    }
}
