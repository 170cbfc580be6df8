package import AuditLog
internal import Billing

/// Who receives something and what for, as an accounting of disclosures asks (45 CFR 164.528(b)(2)); kept sealed.
package struct DisclosureTerms: Hashable, Sendable, Codable {
    package var purpose: Purpose
    /// The name of the person or entity; nil for the client themselves.
    package var recipient: String?
    /// Their address, where it is known.
    package var address: String?
    /// The purpose in words, where more is to be said than its name says.
    package var statement: String?

    /// Terms; those of what a client asks for themselves need nothing else.
    package init(
        purpose: Purpose = .patientRequest, recipient: String? = nil, address: String? = nil, statement: String? = nil
    ) {
        (self.purpose, self.recipient, self.address, self.statement) = (purpose, recipient, address, statement)
    }

    /// The terms cleaned.
    ///
    /// - Throws: `input` where a recipient must be named and is not, or a text is too long.
    func checked() throws(WorkflowError) -> DisclosureTerms {
        var terms = self
        terms.recipient = try recipient.flatMap { text throws(WorkflowError) in
            try Entered.optionalText(text, "--recipient")
        }
        terms.address = try address.flatMap { text throws(WorkflowError) in
            try Entered.optionalText(text, "--recipient-address", limit: .sentence)
        }
        terms.statement = try statement.flatMap { text throws(WorkflowError) in
            try Entered.optionalText(text, "--statement", limit: .sentence)
        }
        guard purpose != .audit else {
            throw .input("'audit' is no purpose of a disclosure", hint: "it stands for looking at the log itself")
        }
        guard purpose == .patientRequest || terms.recipient != nil else {
            throw .input(
                "for '\(purpose.rawValue)' the recipient must be named",
                hint: "say with --recipient who receives it: the reports name whoever is not the client")
        }
        return terms
    }

    /// The purpose as an accounting says it.
    var words: String { statement ?? purpose.words }
}
