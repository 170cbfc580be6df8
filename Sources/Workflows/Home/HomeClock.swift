package import Billing
internal import Foundation

/// Where a home takes the time from; a test gives a fixed one.
package struct HomeClock: Sendable {
    package let now: @Sendable () -> Timestamp
    package let monotonic: @Sendable () -> MonotonicTime

    /// A clock that, unless a monotonic one is given beside it, is never set.
    package init(
        now: @escaping @Sendable () -> Timestamp, monotonic: (@Sendable () -> MonotonicTime)? = nil
    ) {
        self.now = now
        self.monotonic = monotonic ?? { MonotonicTime(boot: "given", milliseconds: now().milliseconds) }
    }

    package static let system = HomeClock(now: { .now }, monotonic: { .now() })
}
