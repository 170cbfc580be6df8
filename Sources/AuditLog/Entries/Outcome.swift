/// How an event ended.
package enum Outcome: String, CaseIterable, Sendable {
    case success
    /// A rule said no; the reason says which.
    case refused
    /// It was allowed and did not work.
    case failed
    /// Recorded before it happens; another entry tells the end.
    case pending
}
