import Billing
import Workflows

/// A superbill that was issued just now, as it is printed.
struct IssuedSuperbillOutput: Encodable {
    let superbill: String
    let document: String
    let client: String
    let version: Int
    let replaces: String?
    let provider: String
    let supervisor: String?
    let total: String
    let adjustments: String
    let paid: String
    let balance: String
    let warnings: [FindingOutput]

    init(_ issued: IssuedSuperbill) {
        let superbill = issued.superbill
        (self.superbill, version) = (superbill.number.description, superbill.version)
        (document, client) = (issued.document.id.description, issued.document.client.description)
        replaces = superbill.replaces?.description
        (provider, supervisor) = (superbill.provider.npi.description, superbill.supervisor?.npi.description)
        (total, paid) = (superbill.totalCharges.description, superbill.totalPaid.description)
        (adjustments, balance) = (superbill.totalAdjustments.description, superbill.balance.description)
        warnings = issued.warnings.map { FindingOutput(Finding($0)) }
    }

    /// One line of text.
    var line: String {
        "\(superbill)  \(document)  total \(total)  adjusted \(adjustments)  paid \(paid)  balance \(balance)"
    }
}

extension IssuedSuperbill {
    /// Tells its issuer what an insurer may stumble over.
    func tellWarnings() {
        for warning in warnings { Terminal.note("warning: \(warning.message); \(warning.hint)") }
    }
}
