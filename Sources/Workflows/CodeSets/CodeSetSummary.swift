package import Billing

/// A table of codes as a list shows it.
package struct CodeSetSummary: Sendable, Hashable {
    package let system: CodeSystem
    package let year: Int
    /// Headers included.
    package let codes: Int
    package let billable: Int
    /// The SHA-256 of the file it was read from, in hexadecimal digits.
    package let source: String
    package let importedAt: Timestamp

    init(_ set: StoredCodeSet) {
        (system, year, source, importedAt) = (set.system, set.year, set.source, set.importedAt)
        (codes, billable) = (set.table.count, set.table.billableCount)
    }
}
