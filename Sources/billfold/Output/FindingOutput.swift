import Billing

/// A reason or a warning, as it is printed.
struct FindingOutput: Encodable {
    let code: String
    let message: String
    let hint: String

    init(_ finding: Finding) { (code, message, hint) = (finding.code, finding.message, finding.hint) }
}
