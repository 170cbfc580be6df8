internal import GRDB
internal import GRDBSQLite
internal import Vault

/// The rows of a query whose values are read as they lie in SQLite: for a log of a million entries, where a copy of each
/// value for itself would be a quarter of the work, and where a value of another type is a sign of tampering.
///
/// Every reader throws `StoreError.changedRow` for a value of another type than it is asked for.
struct ColumnBytes {
    private let statement: Statement
    private let rows: RowCursor

    init(_ database: Database, sql: String, arguments: StatementArguments) throws {
        try self.init(database.makeStatement(sql: sql), arguments: arguments)
    }

    init(_ statement: Statement, arguments: StatementArguments) throws {
        self.statement = statement
        rows = try Row.fetchCursor(statement, arguments: arguments)
    }

    /// Goes on to the next row; false behind the last one.
    func next() throws -> Bool { try rows.next() != nil }

    /// A number of the present row.
    func integer(_ column: Int32) throws -> Int64 {
        guard unsafe sqlite3_column_type(statement.sqliteStatement, column) == SQLITE_INTEGER else {
            throw StoreError.changedRow
        }
        return unsafe sqlite3_column_int64(statement.sqliteStatement, column)
    }

    /// Lends the bytes of a text of the present row to `body`, nil where it is NULL; they must not leave it.
    func withText<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer?) throws -> Result) throws -> Result {
        unsafe try withBytes(of: SQLITE_TEXT, column, body)
    }

    /// Lends the bytes of a blob of the present row to `body`, nil where it is NULL; they must not leave it.
    func withBlob<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer?) throws -> Result) throws -> Result {
        unsafe try withBytes(of: SQLITE_BLOB, column, body)
    }

    /// A text; nil where it is NULL. What is no UTF-8 in it is replaced, and so differs from what was written.
    func text(_ column: Int32) throws -> String? {
        unsafe try withText(column) { unsafe $0.map { unsafe String(decoding: $0, as: UTF8.self) } }
    }

    /// A blob; nil where it is NULL.
    func blob(_ column: Int32) throws -> [UInt8]? { unsafe try withBlob(column) { unsafe $0.map { unsafe Array($0) } } }

    /// A digest; nil where it is NULL or of another length.
    func digest(_ column: Int32) throws -> SHA256Digest? {
        unsafe try withBlob(column) { unsafe $0.flatMap { unsafe SHA256Digest($0) } }
    }

    private func withBytes<Result>(
        of type: Int32, _ column: Int32, _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result {
        let statement = unsafe statement.sqliteStatement
        let found = unsafe sqlite3_column_type(statement, column)
        guard found != SQLITE_NULL else { return try body(nil) }
        guard found == type else { throw StoreError.changedRow }
        // In this order: asking for the count first would be allowed to move the bytes.
        let start = unsafe sqlite3_column_blob(statement, column)
        let count = unsafe Int(sqlite3_column_bytes(statement, column))
        return unsafe try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }
}
