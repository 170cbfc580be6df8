internal import Billing

extension Day {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `March 3, 2026`.
    var spoken: String { "\(Self.months[month - 1]) \(day), \(year)" }

    /// `Mar 3`.
    var short: String { "\(monthName) \(day)" }

    /// `Mar`.
    var monthName: String { String(Self.months[month - 1].prefix(3)) }
}
