/// A superbill that can be issued, with what the issuer has to know and to store beside it.
package struct SuperbillDraft: Hashable, Sendable {
    package let superbill: Superbill
    /// The lines it claims, in the order of `superbill.lines`; none may stand on another live superbill.
    package let lines: [ID<BillLine>]
    /// Services that were asked for and left out, each with its reasons.
    package let leftOut: [ServiceAssessment]
    package let warnings: [SuperbillWarning]
}
