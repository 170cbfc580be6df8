import Billing
import Workflows

/// A table of codes as it is printed.
struct CodeSetOutput: Encodable {
    let system: String
    let year: Int
    let codes: Int
    let billable: Int
    let imported: String
    /// Of the file it was read from.
    let sha256: String

    init(_ set: CodeSetSummary) {
        (system, year, codes, billable) = (set.system.rawValue, set.year, set.codes, set.billable)
        (imported, sha256) = (set.importedAt.description, set.source)
    }
}
