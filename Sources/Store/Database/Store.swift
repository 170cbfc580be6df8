internal import AuditLog
internal import Foundation
internal import GRDB

/// The database of one home; all SQL of the project stands in this room.
///
/// Several processes may hold the same database open. Writing is serialised by SQLite: each write is part of one
/// `BEGIN IMMEDIATE` transaction (see `GroupCommit`), durable (`synchronous=FULL`) when it returns. Protected content comes in and goes out
/// sealed only.
package final class Store: Sendable {
    let pool: DatabasePool
    private let writer: GroupCommit

    /// Opens the database at `path`; with `create`, makes it first, readable by its owner alone.
    ///
    /// - Throws: `StoreError.missing`, `.notADatabase`, `.newerSchema`, or `.storage`, also where there is a file already.
    package init(path: String, create: Bool = false) throws {
        if create {
            try Self.createFile(path)
        } else if !FileManager.default.fileExists(atPath: path) {
            throw StoreError.missing
        }
        pool = try StoreError.mapping {
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            // The pool sets NORMAL while it turns the write-ahead log on, which may lose acknowledged commits when the
            // power fails; this comes after it.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return pool
        }
        writer = GroupCommit(pool: pool)
        try Schema.migrate(pool)
    }

    /// Runs `body` in one read transaction: a snapshot that other writers do not disturb.
    package func read<Value: Sendable>(_ body: @Sendable (ReadTransaction) throws -> Value) async throws -> Value {
        try await StoreError.mapping { try await pool.read { try body(ReadTransaction($0)) } }
    }

    /// Runs `body` in an immediate write transaction, which it may share with other writes, and returns when it is on the
    /// disk; goes on where the caller is cancelled.
    ///
    /// - Returns: what `body` returned, and the audit entries that it appended, now committed. Where `body` or the commit
    ///   throws, nothing is changed and no entry exists.
    /// - Throws: `StoreError.failed` ever after a commit that failed.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Value
    ) async throws -> (value: Value, entries: [CommittedEntry]) {
        try await withCheckedThrowingContinuation { writer.submit(AwaitedWrite(body, $0)) }
    }

    /// Runs `body` as `write` does, after every write that was begun before, and returns at once.
    ///
    /// - Parameter failed: told where nothing was changed.
    package func enqueue(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Void,
        failed: @escaping @Sendable (any Error) -> Void
    ) {
        writer.submit(UnawaitedWrite(body, failed: failed))
    }

    /// Changes where something that a write has read may have been taken back; see `GroupCommit`.
    package var lostBatches: Int { writer.lostBatches }

    /// Whether a commit has failed, after which nothing is written any more.
    package var hasFailed: Bool { writer.hasFailed }

    /// Folds the write-ahead log into the database and empties it, so that nothing that was deleted stands in it any more.
    ///
    /// - Throws: `StoreError.busy` where another process reads or writes all the time.
    package func foldLog() async throws {
        try await StoreError.mapping {
            try await pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        }
    }

    /// Closes the database; the write-ahead log is folded into the main file when this was the last process.
    package func close() throws {
        // The pool closes its writer before its readers, and a reader, being the last, folds nothing in.
        pool.invalidateReadOnlyConnections()
        try StoreError.mapping { try pool.close() }
    }

    private static func createFile(_ path: String) throws {
        let descriptor = unsafe Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError.storage(code: 14) }
        Foundation.close(descriptor)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        // SQLite's own handler sleeps up to a tenth of a second between tries, in which another process that writes one
        // transaction after the other is never found idle. Ten seconds in all.
        configuration.busyMode = .callback { tries in
            usleep(1000)
            return tries < 10_000
        }
        configuration.label = "billfold"
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA cache_size = -32768;
                    PRAGMA wal_autocheckpoint = 4000;
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA foreign_keys = ON;
                    PRAGMA recursive_triggers = ON;
                    """)
        }
        return configuration
    }
}
