internal import Foundation

/// The boot of the machine and the milliseconds since it: a clock that nobody sets.
package struct MonotonicTime: Hashable, Sendable {
    package let boot: String
    package let milliseconds: Int64

    package init(boot: String, milliseconds: Int64) { (self.boot, self.milliseconds) = (boot, milliseconds) }

    /// The time as an entry has it, `BOOT:MILLISECONDS`; nil for another text.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let milliseconds = Int64(text[text.index(after: colon)...]) else {
            return nil
        }
        self.init(boot: String(text[..<colon]), milliseconds: milliseconds)
    }

    static func now() -> MonotonicTime {
        var time = timespec()
        unsafe clock_gettime(CLOCK_BOOTTIME, &time)
        return MonotonicTime(boot: bootID, milliseconds: Int64(time.tv_sec * 1000 + time.tv_nsec / 1_000_000))
    }

    private static let bootID =
        (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))
        .map { String($0.prefix(8)) } ?? "unknown"
}

extension MonotonicTime: CustomStringConvertible {
    package var description: String { "\(boot):\(milliseconds)" }
}
