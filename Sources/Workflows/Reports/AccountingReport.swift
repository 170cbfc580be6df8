package import Billing
internal import Rendering

/// An accounting of disclosures as it is given out, with what is told about it.
package struct AccountingReport: Sendable {
    package let bytes: [UInt8]
    package let client: String
    package let rows: Int
    /// The disclosures that are listed, and all that this copy knows of.
    package let accountable: Int
    package let total: Int
    /// How many disclosures the client's copy leaves out; nil in the client's copy.
    package let withheld: Int?
    /// The last day to answer.
    package let due: Day
    package let isFree: Bool

    init(_ sheet: AccountingSheet, as form: ReportForm) throws {
        bytes =
            switch form {
            case .html: sheet.html
            case .csv: sheet.csv
            case .json: try sheet.json()
            }
        (client, rows) = (sheet.head.client, sheet.rows.count)
        (accountable, total, withheld) = (sheet.counts.accountable, sheet.counts.total, sheet.withheld)
        (due, isFree) = (sheet.extensionReason == nil ? sheet.due : sheet.extendedDue, sheet.isFree)
    }
}
