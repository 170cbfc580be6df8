internal import Foundation

/// Slow, blocking work, such as hashing a passcode: so many at once and no more, off every event loop.
final class BoundedWork: Sendable {
    private let queue: OperationQueue

    init(limit: Int) {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = limit
    }

    /// Runs `work` when there is room.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result { try work() }) }
        }
    }
}
