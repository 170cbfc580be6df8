internal import GRDB

/// What can go wrong in the database; carries codes, never a bound value.
package enum StoreError: Error, Equatable, Sendable {
    /// No database file where the home should have one.
    case missing
    /// The file is there but is not a SQLite database.
    case notADatabase
    /// The database was written by a newer Billfold.
    case newerSchema(found: Int, known: Int)
    /// A unique name is taken: another process was first.
    case conflict
    /// Another process held the database for longer than ten seconds.
    case busy
    /// A trigger refused to change the audit log or an issued superbill.
    case appendOnly
    /// The database is damaged, or a row holds what this program never writes.
    case corrupt
    /// A record is not the version that was last recorded in the log, or a link not what was signed.
    case changedRow
    /// A table, index or trigger is not as this program makes it.
    case changedSchema(object: String)
    /// This program changed a record without an entry; nothing was committed.
    case unrecordedChange
    /// The anchor file is not there or cannot be read.
    case anchorsMissing
    /// A file beside the database could not be written; the system's error number.
    case file(errno: Int32)
    /// The stored log contradicts itself at this index.
    case brokenLog(index: Int64)
    /// The row named by an id is not there.
    case notFound
    /// A commit failed before; nothing is written until the database is opened anew.
    case failed
    /// The disk is full or failed; `code` is SQLite's extended result code.
    case storage(code: Int)

    /// Runs `body` and turns SQLite's errors into these.
    static func mapping<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as DatabaseError { throw StoreError(error) }
    }

    static func mapping<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as DatabaseError { throw StoreError(error) }
    }

    /// Any error as it leaves this room: SQLite's in these words, others as they are.
    static func outward(_ error: any Error) -> any Error { (error as? DatabaseError).map(StoreError.init) ?? error }

    init(_ error: DatabaseError) {
        self =
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_ROWID: .conflict
            case .SQLITE_CONSTRAINT_TRIGGER: .appendOnly
            case .SQLITE_NOTADB: .notADatabase
            case let code where code.primaryResultCode == .SQLITE_CORRUPT: .corrupt
            case let code where code.primaryResultCode == .SQLITE_BUSY: .busy
            case let code: .storage(code: Int(code.rawValue))
            }
    }
}
