/// Which services a superbill is asked to hold.
package enum SuperbillSelection: Hashable, Sendable {
    case bill(ID<Bill>)
    /// Dates of service, both ends included.
    case days(ClosedRange<Day>)
    /// Exactly these lines, or none: a new version of a superbill.
    case lines(Set<ID<BillLine>>)
    /// An automatic run: every date of service before the day, for clients who have superbills turned on.
    case automatic(before: Day)
}
