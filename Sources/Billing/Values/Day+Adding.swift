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
