/// Sees where the wall clock of a machine went another way than its monotonic clock, from one entry to the next.
struct ClockWatch: Sendable {
    /// Milliseconds by which the clocks may differ: reading them takes a moment, and they are disciplined.
    private static let tolerance: Int64 = 1000

    private var last: (index: Int64, at: Int64, boot: Substring, mono: Int64)?

    /// What is to be known of the time of this entry, such as `wall clock -3600000 ms since 41`; nil for nothing.
    mutating func note(on entry: Entry, at index: Int64) -> String? {
        let parts = entry.mono.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let mono = Int64(parts[1]) else { return nil }
        defer { last = (index, entry.at, parts[0], mono) }
        guard let last else { return nil }
        let step =
            last.boot == parts[0]
            ? (entry.at &- last.at) &- (mono &- last.mono) : min(0, entry.at &- last.at)
        guard step.magnitude > Self.tolerance.magnitude else { return nil }
        return "wall clock \(step > 0 ? "+" : "")\(step) ms since \(last.index)"
    }
}
