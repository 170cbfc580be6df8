package import Billing
internal import Foundation

/// Where a home takes the time from; a test gives a fixed one.
package struct HomeClock: Sendable {
    package let now: @Sendable () -> Timestamp

    package init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    package static let system = HomeClock { .now }

    /// The boot and the milliseconds since it, `BOOT:MILLISECONDS`: a clock that nobody sets.
    static func monotonic() -> String {
        var time = timespec()
        unsafe clock_gettime(CLOCK_BOOTTIME, &time)
        return "\(bootID):\(time.tv_sec * 1000 + time.tv_nsec / 1_000_000)"
    }

    private static let bootID =
        (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))
        .map { String($0.prefix(8)) } ?? "unknown"
}
