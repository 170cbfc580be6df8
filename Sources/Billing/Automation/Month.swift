/// A month of the Gregorian calendar, years 1 to 9999.
package struct Month: Hashable, Sendable {
    package let year: Int
    package let month: Int

    package init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        (self.year, self.month) = (year, month)
    }

    /// The month that `day` lies in.
    package init(_ day: Day) { (year, month) = (day.year, day.month) }

    /// The month written `YYYY-MM`; nil for any other spelling.
    package init?(_ text: String) {
        guard let day = Day("\(text)-01") else { return nil }
        self.init(day)
    }

    package var firstDay: Day { day(1) }

    /// The `number`th day, 1 to 31, or the last one where the month is shorter.
    package func day(_ number: Int) -> Day {
        let last = Day.count(ofMonth: month, year: year)
        guard let day = Day(year: year, month: month, day: min(max(number, 1), last)) else {
            preconditionFailure("a month without days")
        }
        return day
    }

    /// The month after this one; nil at the end of the calendar.
    package var next: Month? { month == 12 ? Month(year: year + 1, month: 1) : Month(year: year, month: month + 1) }

    /// The month before this one; nil at the beginning of the calendar.
    package var previous: Month? { month == 1 ? Month(year: year - 1, month: 12) : Month(year: year, month: month - 1) }
}

extension Month: Comparable {
    package static func < (left: Self, right: Self) -> Bool { (left.year, left.month) < (right.year, right.month) }
}

extension Month: TextValue {
    /// `YYYY-MM`.
    package var description: String { String(firstDay.description.dropLast(3)) }
}
