/// How much time has passed, as far as the log itself can show it: by what retention is judged.
///
/// The wall clock of one moment proves nothing: set to the year 2040, it would make every entry old. So time is counted
/// between entries, and an interval counts for no more than `longestInterval`, however long it claims to be; a step back
/// counts for nothing. A log that slept grows old more slowly than it should, which keeps what it holds longer.
package struct LogTime: Hashable, Sendable {
    /// 31 days: a server writes an entry at least every quarter of an hour, a practice without one every few days.
    package static let longestInterval: Int64 = 31 * 86_400_000

    /// Milliseconds since the first entry.
    package private(set) var elapsed: Int64 = 0
    private var last: Int64?

    package init() {}

    /// Goes on to the next entry, made at this time of the wall clock in milliseconds.
    package mutating func pass(_ at: Int64) {
        if let last { elapsed += min(max(at - last, 0), Self.longestInterval) }
        last = at
    }
}
