internal import GRDB
internal import GRDBSQLite

/// The rows of a query whose texts and blobs are read as they lie in SQLite: for a log of a million entries, where a copy of
/// each value for itself would be a quarter of the work.
struct ColumnBytes {
    private let statement: Statement
    private let rows: RowCursor

    init(_ database: Database, sql: String, arguments: StatementArguments) throws {
        statement = try database.makeStatement(sql: sql)
        rows = try Row.fetchCursor(statement, arguments: arguments)
    }

    /// Goes on to the next row; false behind the last one.
    func next() throws -> Bool { try rows.next() != nil }

    /// A number of the present row.
    func integer(_ column: Int32) -> Int64 {
        unsafe sqlite3_column_int64(statement.sqliteStatement, column)
    }

    /// Lends the bytes of a text or blob of the present row to `body`, nil where it is NULL; they must not leave it.
    func withBytes<Result>(
        _ column: Int32, _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) rethrows -> Result {
        let statement = unsafe statement.sqliteStatement
        guard unsafe sqlite3_column_type(statement, column) != SQLITE_NULL else { return try body(nil) }
        // In this order: asking for the count first would be allowed to move the bytes.
        let start = unsafe sqlite3_column_blob(statement, column)
        let count = unsafe Int(sqlite3_column_bytes(statement, column))
        return unsafe try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    /// The bytes of a text or blob; nil where it is NULL.
    func bytes(_ column: Int32) -> [UInt8]? { unsafe withBytes(column) { unsafe $0.map { unsafe Array($0) } } }
}
