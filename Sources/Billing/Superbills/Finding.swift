/// One result of checking a superbill, for people and machines alike.
package struct Finding: Hashable, Sendable, Codable {
    package enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
        case blocks
        case warns
    }

    package let severity: Severity
    package let code: String
    package let message: String
    /// What a person can do about it.
    package let hint: String

    /// - Parameter subject: the service that it concerns, which the hint then names.
    package init(_ reason: IneligibilityReason, of subject: ServiceAssessment.Subject? = nil) {
        (severity, code, message, hint) = (.blocks, reason.code, reason.message, reason.hint(for: subject))
    }

    package init(_ warning: SuperbillWarning) {
        (severity, code, message, hint) = (.warns, warning.rawValue, warning.message, warning.hint)
    }
}
