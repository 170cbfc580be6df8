/// What a selection of services comes to: one superbill, or several where one cannot hold them.
package struct SuperbillDrafts: Hashable, Sendable {
    /// Numbered in a row, the oldest service first; never empty.
    package let superbills: [SuperbillDraft]
    /// Services that were asked for and left out, each with its reasons.
    package let leftOut: [ServiceAssessment]
}
