import ArgumentParser
import Billing
import Foundation
import Workflows

/// A superbill as it is printed.
struct SuperbillOutput: Encodable {
    struct Line: Encodable {
        let day: String
        let procedure: String
        let modifiers: [String]
        let diagnoses: [String]
        let units: Int
        let charge: String
        let adjustment: String
        let paid: String
    }

    let superbill: String
    let state: String
    let version: Int
    let replaces: String?
    let replacedBy: String?
    /// Why it was superseded or voided.
    let reason: String?
    /// Payments or refunds after the issue changed what is paid: time for a new version.
    let paymentsChanged: Bool
    let issued: String
    let client: String
    /// As it is printed on the superbill.
    let clientName: String
    let document: String
    /// NPIs of who is shown on it.
    let provider: String
    let supervisor: String?
    let total: String
    /// Discounts and write-offs.
    let adjustments: String
    let paid: String
    let balance: String
    let services: Int
    /// Nil in a list, which shows no service.
    let lines: [Line]?

    init(_ summary: SuperbillSummary, withLines: Bool = false) {
        let superbill = summary.superbill
        self.superbill = superbill.number.description
        (state, version) = (summary.state.rawValue, superbill.version)
        (replaces, replacedBy) = (superbill.replaces?.description, summary.replacedBy?.description)
        (reason, paymentsChanged) = (summary.reason, summary.paymentsChanged)
        (issued, client) = (superbill.issuedOn.description, summary.client.description)
        (document, clientName) = (summary.document.description, superbill.client.name)
        (provider, supervisor) = (superbill.provider.npi.description, superbill.supervisor?.npi.description)
        (total, paid) = (superbill.totalCharges.description, superbill.totalPaid.description)
        (adjustments, balance) = (superbill.totalAdjustments.description, superbill.balance.description)
        services = superbill.lines.count
        lines =
            !withLines
            ? nil
            : superbill.lines.map { line in
                Line(
                    day: line.day.description, procedure: line.procedure.description,
                    modifiers: line.modifiers.map(\.description),
                    diagnoses: line.diagnosisPointers.map { superbill.diagnoses[$0].description }, units: line.units,
                    charge: line.charge.description, adjustment: line.adjustment.description,
                    paid: line.paid.description)
            }
    }

    /// The state, and what took its place or calls for a new version.
    var standing: String {
        if let replacedBy { return "\(state) by \(replacedBy)" }
        return paymentsChanged ? "\(state), payments changed" : state
    }

    /// What a reader has to know besides the numbers.
    var remarks: [String] {
        [
            replaces.map { "version \(version), replaces \($0)" }, replacedBy.map { "replaced by \($0)" },
            reason.map { "reason: \($0)" },
            paymentsChanged ? "payments changed since: 'billfold superbill supersede' issues a new version" : nil,
        ].compactMap(\.self)
    }
}
