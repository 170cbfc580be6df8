/// What a use or disclosure is for; 45 CFR 164.528(a)(1) decides by it what an accounting lists.
package enum Purpose: String, CaseIterable, Sendable, Codable {
    case treatment
    case payment
    case operations
    /// To the individual.
    case patientRequest = "patient_request"
    case authorization
    case requiredByLaw = "required_by_law"
    case publicHealth = "public_health"
    case oversight
    case judicial
    case lawEnforcement = "law_enforcement"
    case research
    /// Review of the log itself.
    case audit
}
