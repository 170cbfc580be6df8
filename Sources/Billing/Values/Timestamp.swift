package import Foundation

/// A moment in milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Sendable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The millisecond in which `date` lies; a date that was made from milliseconds gives back the same.
    package init(_ date: Date) {
        // A date holds seconds in binary: 54.123 is a little less.
        milliseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded()).quotientFloor(1000)
    }

    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static var now: Timestamp { Timestamp(Date()) }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// Whole seconds since the epoch, rounded down.
    package var seconds: Int64 { milliseconds.quotientFloor(1000) }

    package func adding(seconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds + seconds * 1000) }

    /// The calendar day of this moment in `zone`.
    package func day(in zone: TimeZone) -> Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        guard let day = Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) else {
            preconditionFailure("a moment outside the years 1 to 9999")
        }
        return day
    }
}

extension Timestamp: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds, as in `2026-11-24T05:36:54.123Z`.
    package var description: String { UTCTime.text(milliseconds) }
}

extension Int64 {
    fileprivate func quotientFloor(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
