internal import Billing
internal import Synchronization

/// Sees where the wall clock was set, by the monotonic clock beside it.
final class ClockWatch: Sendable {
    /// Clocks that are disciplined go back by less, and forward by less between two looks.
    private static let steps = -1000...300_000 as ClosedRange<Int64>

    private let last = Mutex<(wall: Timestamp, mono: MonotonicTime)?>(nil)

    /// By how many milliseconds the clock was set since the last look, back where negative; nil where it was not.
    func step(_ wall: Timestamp, _ mono: MonotonicTime) -> Int64? {
        last.withLock { last in
            defer { last = (wall, mono) }
            guard let last, last.mono.boot == mono.boot else { return nil }
            // What the newest entry says comes from the database, and may be any number.
            let (gone, ran) = (
                wall.milliseconds &- last.wall.milliseconds, mono.milliseconds &- last.mono.milliseconds
            )
            let step = gone &- ran
            return Self.steps.contains(step) ? nil : step
        }
    }
}
