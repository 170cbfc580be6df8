internal import Dispatch
internal import Logging
internal import Synchronization

/// Writes lines of a log on a thread of their own: whoever reads them slowly, or not at all, must not stop a connection.
final class LineQueue: Sendable {
    /// The most lines that wait; what comes then is counted, and told when there is room again.
    private static let most = 10_000

    private let queue = DispatchQueue(label: "billfold.lines")
    private let waiting = Atomic(0)
    private let dropped = Atomic(0)
    private let logger: Logger

    init(_ logger: Logger) { self.logger = logger }

    /// Whether lines of this level are written at all.
    func takes(_ level: Logger.Level) -> Bool { level >= logger.logLevel }

    /// Has a line written, after those before it.
    func add(_ write: @escaping @Sendable (Logger) -> Void) {
        guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= Self.most else {
            waiting.wrappingSubtract(1, ordering: .relaxed)
            dropped.wrappingAdd(1, ordering: .relaxed)
            return
        }
        queue.async { [self] in
            let lost = dropped.exchange(0, ordering: .relaxed)
            if lost > 0 { logger.warning("lines were dropped", metadata: ["count": "\(lost)"]) }
            write(logger)
            waiting.wrappingSubtract(1, ordering: .relaxed)
        }
    }

    /// Waits, but not for long, until what was added is written.
    func finish() {
        let group = DispatchGroup()
        queue.async(group: group) {}
        _ = group.wait(timeout: .now() + 2)
    }
}
