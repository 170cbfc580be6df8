/// What the tables say of a diagnosis code on a date of service.
package enum DiagnosisCheck: Hashable, Sendable {
    /// Billable on that day.
    case valid
    /// A header, which is not specific enough to bill; with the billable codes below it.
    case header(below: [DiagnosisCode])
    /// No code of that year; with the billable codes that begin like it, as far as any do.
    case unknown(near: [DiagnosisCode])
    /// Nothing can be said: the table of this year is not there.
    case yearNotLoaded(Int)
}
