import Billing
import Foundation
import Synchronization
import Workflows

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_793_620_800_000)

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }
    var home: HomeClock { HomeClock { self.now } }

    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }

    /// Moves it to a moment in UTC, as `2026-06-01T17:00:00Z`, forwards or backwards.
    func set(to text: String) {
        guard let date = try? Date(text, strategy: .iso8601) else { preconditionFailure("no such moment: \(text)") }
        milliseconds.withLock { $0 = Timestamp(date).milliseconds }
    }
}
