/// The one way in which moments are written: RFC 3339 text in UTC with milliseconds, such as `2026-11-24T05:36:54.123Z`; from
/// whole milliseconds, so that none is ever rounded away.
package enum UTCTime {
    /// The text; years beyond 9999 are cut to it, those before 0 to 0.
    package static func text(_ milliseconds: Int64) -> String { String(decoding: utf8(milliseconds), as: UTF8.self) }

    /// The same as bytes.
    package static func utf8(_ milliseconds: Int64) -> [UInt8] {
        let (day, time) = (floor(milliseconds, 86_400_000), milliseconds - floor(milliseconds, 86_400_000) * 86_400_000)
        // Days to a date of the Gregorian calendar, in eras of 400 years that begin on 1 March.
        let shifted = day + 719_468
        let era = floor(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        append(min(max(year, 0), 9999), 4, then: "-", to: &text)
        append(month < 10 ? month + 3 : month - 9, 2, then: "-", to: &text)
        append(dayOfYear - (153 * month + 2) / 5 + 1, 2, then: "T", to: &text)
        append(time / 3_600_000, 2, then: ":", to: &text)
        append(time / 60_000 % 60, 2, then: ":", to: &text)
        append(time / 1000 % 60, 2, then: ".", to: &text)
        append(time % 1000, 3, then: "Z", to: &text)
        return text
    }

    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func append(_ value: Int64, _ width: Int, then mark: Unicode.Scalar, to text: inout [UInt8]) {
        var divisor = Int64(1)
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            text.append(UInt8(truncatingIfNeeded: 48 + value / divisor % 10))
            divisor /= 10
        }
        text.append(UInt8(ascii: mark))
    }
}
