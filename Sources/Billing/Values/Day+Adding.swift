extension Day {
    /// The day `days` after this one; nil beyond the year 9999.
    package func adding(days: Int) -> Day? {
        var (year, month, day) = (year, month, day + days)
        while day > Self.count(ofMonth: month, year: year) {
            day -= Self.count(ofMonth: month, year: year)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return Day(year: year, month: month, day: day)
    }
}

extension Day {
    /// The same day `years` later, or earlier where negative; 29 February becomes the last of the month where there is
    /// none. Nil beyond the years 1 to 9999.
    package func adding(years: Int) -> Day? {
        guard (1...9999).contains(year + years) else { return nil }
        return Day(year: year + years, month: month, day: min(day, Self.count(ofMonth: month, year: year + years)))
    }
}
