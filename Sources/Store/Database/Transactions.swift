package import AuditLog
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

    init(_ database: Database, appender: AuditAppender) {
        self.appender = appender
        super.init(database)
    }

    /// Appends an entry to the audit log, in this transaction.
    ///
    /// - Parameter detail: where the visitor came from, sealed; erasable later without touching the log.
    /// - Throws: `AuditLogError` where the entry is over its size; `StoreError` where the log refuses.
    package func append(_ entry: Entry, detail: Sealed<EntryDetail>? = nil) throws {
        appended.append(try appender.append(entry, detail: detail, in: database))
    }
}
