/// How often bills are made by themselves, of whatever sessions are pending then.
package enum BillRhythm: String, Hashable, Sendable, Codable, CaseIterable {
    /// Of everything before today.
    case daily
    /// From the first of a month on, of everything before it.
    case monthly

    /// The first day whose services are not billed yet by a run on `day`.
    package func end(on day: Day) -> Day {
        switch self {
        case .daily: day
        case .monthly: Month(day).firstDay
        }
    }
}
