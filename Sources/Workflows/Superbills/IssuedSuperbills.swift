package import Billing

/// What issuing came to: one superbill, or several where one could not hold the services.
package struct IssuedSuperbills: Sendable {
    /// By number, the oldest service first; never empty.
    package let superbills: [IssuedSuperbill]
    /// Services that were asked for and stand on none of them, each with its reasons.
    package let leftOut: [ServiceAssessment]
}

/// An issued superbill, and what its issuer should know.
package struct IssuedSuperbill: Sendable {
    package let superbill: Superbill
    package let document: Document
    package let warnings: [SuperbillWarning]
}
