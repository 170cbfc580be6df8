package import Billing

/// When an accounting is due, what time it covers and whether it is free: 45 CFR 164.528(a)(1), (c).
package struct AccountingTerms: Hashable, Sendable {
    /// The day on which the client asked.
    package let requested: Day
    /// The last day to answer: 60 days after.
    package let due: Day
    /// The last day after the one extension of 30 days, of which the client is told in writing.
    package let extendedDue: Day
    /// The first of a period of twelve months.
    package let isFree: Bool

    /// - Parameter earlier: the days on which the client asked before, in any order.
    package init?(requested: Day, earlier: [Day]) {
        guard let due = requested.adding(days: 60), let extendedDue = requested.adding(days: 90) else { return nil }
        (self.requested, self.due, self.extendedDue) = (requested, due, extendedDue)
        isFree = Self.isFree(requested, earlier)
    }

    /// Where a period that nobody chose begins: six years before the request.
    package static func start(of requested: Day) -> Day? { requested.adding(years: -6) }

    /// Twelve months begin with a free accounting and hold no other: what was paid for begins none.
    private static func isFree(_ requested: Day, _ earlier: [Day]) -> Bool {
        var lastFree: Day?
        for day in Set(earlier).sorted() where day < requested {
            if lastFree.flatMap({ $0.adding(years: 1) }).map({ day < $0 }) != true { lastFree = day }
        }
        return lastFree.flatMap { $0.adding(years: 1) }.map { requested < $0 } != true
    }
}
