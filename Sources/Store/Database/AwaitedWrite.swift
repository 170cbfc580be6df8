internal import Synchronization

/// A write and whoever waits for it.
final class AwaitedWrite<Value: Sendable>: PendingWrite {
    typealias Outcome = (value: Value, entries: [CommittedEntry])

    private let body: @Sendable (WriteTransaction) throws -> Value
    private let continuation: CheckedContinuation<Outcome, any Error>
    private let outcome = Mutex<Outcome?>(nil)

    init(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Value,
        _ continuation: CheckedContinuation<Outcome, any Error>
    ) {
        (self.body, self.continuation) = (body, continuation)
    }

    func run(_ transaction: WriteTransaction) throws {
        let value = try body(transaction)
        let entries = transaction.appended.map(CommittedEntry.init)
        outcome.withLock { $0 = (value, entries) }
    }

    func succeed() {
        guard let outcome = outcome.withLock(\.self) else { return continuation.resume(throwing: StoreError.failed) }
        continuation.resume(returning: outcome)
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
