/// Whether an automatic run is due.
package enum SuperbillDue: Hashable, Sendable {
    /// One run for the month, which takes in those that were missed before it.
    case run(of: Month, missed: [Month])
    /// The day of the next one; nil where the calendar ends before it.
    case notDue(until: Day?)
}
