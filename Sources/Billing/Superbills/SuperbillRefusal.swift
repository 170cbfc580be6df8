/// Why no superbill was made: reasons that concern the whole, and those of each service.
package struct SuperbillRefusal: Error, Hashable, Sendable {
    /// Never empty.
    package let reasons: [IneligibilityReason]
    package let services: [ServiceAssessment]
}
