internal import AuditLog
package import Billing

/// An accounting of disclosures (45 CFR 164.528), ready to be written down.
package struct AccountingSheet: Sendable, Encodable {
    /// The disclosures to one recipient for one purpose.
    package struct Row: Sendable, Encodable {
        package let date: Day
        /// The last day of the range in which the first one happened, where its day is not known.
        package let dateUntil: Day?
        package let recipient: String
        package let address: String?
        package let description: String
        package let otherDescriptions: [String]
        package let purpose: String
        package let count: Int
        package let lastDate: Day
        /// How many of them may have been disclosed: nothing says how their delivery ended.
        package let uncertain: Int
        package let heldUntil: Day?

        package init(
            date: Day, dateUntil: Day?, recipient: String, address: String?, description: String,
            otherDescriptions: [String], purpose: String, count: Int, lastDate: Day, uncertain: Int, heldUntil: Day?
        ) {
            (self.date, self.dateUntil, self.recipient, self.address) = (date, dateUntil, recipient, address)
            (self.description, self.otherDescriptions) = (description, otherDescriptions)
            (self.purpose, self.count, self.lastDate) = (purpose, count, lastDate)
            (self.uncertain, self.heldUntil) = (uncertain, heldUntil)
        }
    }

    /// How many disclosures of the period there were of each class.
    package struct Counts: Sendable, Encodable {
        package let total: Int
        package let accountable: Int
        package let exemptIndividual: Int
        package let exemptOperations: Int
        package let exemptAuthorization: Int

        package init(
            total: Int, accountable: Int, exemptIndividual: Int, exemptOperations: Int, exemptAuthorization: Int
        ) {
            (self.total, self.accountable, self.exemptIndividual) = (total, accountable, exemptIndividual)
            (self.exemptOperations, self.exemptAuthorization) = (exemptOperations, exemptAuthorization)
        }
    }

    package let head: ReportHead
    package let requested: Day
    package let due: Day
    package let extendedDue: Day
    /// Why the answer comes within the 30 days after the first 60; nil where the extension is not used.
    package let extensionReason: String?
    package let isFree: Bool
    package let rows: [Row]
    package let counts: Counts
    /// How many disclosures the client's copy leaves out; always nil in the client's copy.
    package let withheld: Int?
    /// How many records were set aside as written down by mistake; always nil in the client's copy.
    package let mistakes: Int?

    package init(
        head: ReportHead, requested: Day, due: Day, extendedDue: Day, extensionReason: String?, isFree: Bool,
        rows: [Row], counts: Counts, withheld: Int?, mistakes: Int?
    ) {
        (self.head, self.requested, self.due, self.extendedDue) = (head, requested, due, extendedDue)
        (self.extensionReason, self.isFree, self.rows) = (extensionReason, isFree, rows)
        (self.counts, self.withheld, self.mistakes) = (counts, withheld, mistakes)
    }

    /// Rows alone, with one of names at the top; the client's copy has no column that tells of holds.
    package var csv: [UInt8] {
        let isOfficers = withheld != nil
        let names = [
            "date", "date_until", "recipient", "address", "description", "purpose", "number", "last_date", "uncertain",
        ]
        let lines = rows.map { row in
            [
                row.date.description, row.dateUntil?.description ?? "", row.recipient, row.address ?? "",
                ([row.description] + row.otherDescriptions).joined(separator: "; "), row.purpose, String(row.count),
                row.lastDate.description, String(row.uncertain),
            ] + (isOfficers ? [row.heldUntil?.description ?? ""] : [])
        }
        return ([names + (isOfficers ? ["held_until"] : [])] + lines).flatMap(CSVCell.row)
    }
}
