internal import AuditLog
internal import GRDB
internal import Synchronization

/// The one writer of a process: whatever waits while a commit is on its way to the disk shares the next one.
///
/// Nobody waits for others to come: a write that finds the writer idle is committed alone. Each write is a savepoint of
/// the shared transaction, so that one that throws takes back its own changes and no others. After a commit that failed
/// nobody knows what is on the disk: nothing more is written until the database is opened anew.
final class GroupCommit: Sendable {
    /// Keeps the time that a write waits for those before it in its own batch short.
    private static let largestBatch = 256

    private let pool: DatabasePool
    private let state = Mutex(State())

    private struct State {
        var waiting: [any PendingWrite] = []
        var isWriting = false
        var hasFailed = false
        var lostBatches = 0
        var appender = AuditAppender()
    }

    init(pool: DatabasePool) { self.pool = pool }

    /// Whether a commit has failed.
    var hasFailed: Bool { state.withLock(\.hasFailed) }

    /// How many batches SQLite has taken back: what was read within one may never have been.
    var lostBatches: Int { state.withLock(\.lostBatches) }

    /// Takes `write` into the next transaction; it is told of its end when that is on the disk, or has failed.
    func submit(_ write: any PendingWrite) {
        let isIdle = state.withLock { state in
            state.waiting.append(write)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        guard isIdle else { return }
        pool.asyncWriteWithoutTransaction { [self] database in while let batch = next() { commit(batch, in: database) }
        }
    }

    /// What waits, oldest first; nil ends the writer's turn.
    private func next() -> [any PendingWrite]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                return nil
            }
            let batch = Array(state.waiting.prefix(Self.largestBatch))
            state.waiting.removeFirst(batch.count)
            return batch
        }
    }

    private func commit(_ batch: [any PendingWrite], in database: Database) {
        let (hasFailed, before) = state.withLock { ($0.hasFailed, $0.appender) }
        guard !hasFailed else { return batch.forEach { $0.fail(StoreError.failed) } }
        var appender = before
        appender.begin()
        // Nobody is told of an end before the transaction has ended, not even who failed in it.
        var refusals: [(any Error)?] = []
        do {
            try database.beginTransaction(.immediate)
            for write in batch { refusals.append(try run(write, &appender, in: database)) }
        } catch {
            // Where SQLite has ended the transaction by itself, as on a full disk, nothing of the batch is left.
            if database.isInsideTransaction { try? database.rollback() }
            state.withLock { $0.lostBatches += 1 }
            return batch.forEach { $0.fail(StoreError.outward(error)) }
        }
        var failure: (any Error)?
        do { try database.commit() } catch {
            failure = StoreError.outward(error)
            if database.isInsideTransaction { try? database.rollback() }
        }
        state.withLock { [appender, failure] state in
            if failure == nil { state.appender = appender } else { state.hasFailed = true }
        }
        for (write, refusal) in zip(batch, refusals) {
            if let error = refusal ?? failure { write.fail(error) } else { write.succeed() }
        }
    }

    /// Runs one write of a batch; returns what it threw, which has changed nothing. Throws where the whole batch is lost.
    private func run(
        _ write: any PendingWrite, _ appender: inout AuditAppender, in database: Database
    ) throws -> (any Error)? {
        let transaction = WriteTransaction(database, appender: appender)
        try database.cachedStatement(sql: "SAVEPOINT one").execute()
        do {
            try write.run(transaction)
            try transaction.requireCoverage()
        } catch {
            guard database.isInsideTransaction else { throw error }
            try database.cachedStatement(sql: "ROLLBACK TO one").execute()
            try database.cachedStatement(sql: "RELEASE one").execute()
            return StoreError.outward(error)
        }
        try database.cachedStatement(sql: "RELEASE one").execute()
        appender = transaction.appender
        return nil
    }
}

/// A write that waits for its commit; told of its end exactly once.
protocol PendingWrite: Sendable {
    func run(_ transaction: WriteTransaction) throws
    func succeed()
    func fail(_ error: any Error)
}
