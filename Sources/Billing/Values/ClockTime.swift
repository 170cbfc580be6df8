/// A time of day without a zone, to the minute.
package struct ClockTime: TextValue {
    package let hour: Int
    package let minute: Int

    /// Reads 24-hour `HH:MM` only.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], parts.allSatisfy({ $0.allSatisfy(ASCII.isDigit) }) else { return nil }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 48) } }
        guard numbers[0] < 24, numbers[1] < 60 else { return nil }
        (hour, minute) = (numbers[0], numbers[1])
    }

    package var description: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }
}
