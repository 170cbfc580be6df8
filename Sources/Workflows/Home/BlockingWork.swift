internal import Dispatch
internal import Synchronization

/// Work on a file that waits for the system, on a thread of its own, given up after a time.
///
/// One at a time for each file: where a mount hangs, one thread hangs with it, however often it is tried.
enum BlockingWork {
    /// Those that go on, and when each is given up.
    private static let running = Mutex<[String: ContinuousClock.Instant]>([:])

    /// What `work` returned; nil where it takes longer, in which case it goes on and nobody hears of it. Nil at once while
    /// work on the same file that was given up still goes on.
    static func run<Value: Sendable>(
        on path: String, seconds: Double, _ work: @escaping @Sendable () -> Value
    ) async -> Value? {
        let end = ContinuousClock.now + .seconds(seconds)
        while let other = begin(path, until: end) {
            guard .now < min(other, end) else { return nil }
            // In a task that was cancelled, too.
            await Task.detached { try? await Task.sleep(for: .milliseconds(20)) }.value
        }
        return await withCheckedContinuation { continuation in
            let once = Once(continuation)
            let timer = Task.detached {
                guard (try? await Task.sleep(until: end, clock: .continuous)) != nil else { return }
                once.resume(nil)
            }
            DispatchQueue.global().async {
                let value = work()
                running.withLock { $0[path] = nil }
                once.resume(value)
                timer.cancel()
            }
        }
    }

    /// When the work that is in the way is given up; nil where there was none, and this begins.
    private static func begin(_ path: String, until end: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        running.withLock { running in
            if let other = running[path] { return other }
            running[path] = end
            return nil
        }
    }

    private final class Once<Value: Sendable>: Sendable {
        private let continuation: Mutex<CheckedContinuation<Value?, Never>?>

        init(_ continuation: CheckedContinuation<Value?, Never>) { self.continuation = Mutex(continuation) }

        func resume(_ value: Value?) {
            let waiting = continuation.withLock { waiting in
                defer { waiting = nil }
                return waiting
            }
            waiting?.resume(returning: value)
        }
    }
}
