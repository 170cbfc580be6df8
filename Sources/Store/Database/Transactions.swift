package import AuditLog
internal import Foundation
internal import GRDB
package import Vault

/// A consistent view of the database for the length of one closure; never kept.
package class ReadTransaction {
    let database: Database

    init(_ database: Database) { self.database = database }
}

/// A write transaction for the length of one closure: commits when the closure returns, changes nothing when it throws.
package final class WriteTransaction: ReadTransaction {
    private(set) var appender: AuditAppender
    private(set) var appended: [AppendedEntry] = []
    /// Versions that were written and are covered by no entry yet.
    private var uncovered: [RecordedWrite] = []

    init(_ database: Database, appender: AuditAppender) {
        self.appender = appender
        super.init(database)
    }

    /// Appends an entry to the audit log, in this transaction; it covers what was written since the entry before.
    ///
    /// - Parameter detail: where the visitor came from, sealed; erasable later without touching the log.
    /// - Throws: `AuditLogError` where the entry is over its size; `StoreError` where the log refuses.
    package func append(_ entry: Entry, detail: Sealed<EntryDetail>? = nil) throws {
        appended.append(try appender.append(entry, covering: uncovered, detail: detail, in: database))
        uncovered = []
    }

    /// Notes a version that was written, under the number of the next entry.
    func note(_ write: RecordedWrite) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO audit_write (record, version, commitment, seq)
                VALUES (?, ?, ?, (SELECT coalesce(max(seq) + 1, 0) FROM audit_leaf))
                """
        ).execute(arguments: [write.record, write.version, Data(write.commitment)])
        uncovered.append(write)
    }

    /// Throws `.unrecordedChange` where something was written after the last entry: a change without one is a mistake of
    /// this program, and is not committed.
    func requireCoverage() throws { if !uncovered.isEmpty { throw StoreError.unrecordedChange } }
}
