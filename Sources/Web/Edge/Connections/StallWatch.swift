internal import NIOCore

/// Whether bytes that wait for a reader go on moving: so many in so much time, or all of them.
struct StallWatch {
    private let time: TimeAmount
    private let floor: Int
    private var start: (at: NIODeadline, sent: Int)?

    init(_ limits: EdgeLimits) { (time, floor) = (TimeAmount(limits.stall), limits.stallFloor) }

    /// How often to look.
    var interval: TimeAmount { .nanoseconds(max(time.nanoseconds / 6, 1_000_000)) }

    /// - Parameters:
    ///   - waiting: bytes that the reader has not taken yet.
    ///   - sent: bytes that it took since the beginning.
    mutating func isStalled(waiting: Int, sent: Int, at now: NIODeadline) -> Bool {
        guard waiting > 0 else {
            start = nil
            return false
        }
        guard let begun = start, sent - begun.sent < floor else {
            start = (now, sent)
            return false
        }
        return now - begun.at >= time
    }
}
