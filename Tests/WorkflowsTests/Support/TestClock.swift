import Billing
import Synchronization
import Workflows

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_793_620_800_000)

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }
    var home: HomeClock { HomeClock { self.now } }

    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }
}
