internal import Billing
internal import Store

/// A table of codes as it is kept: public data, but sealed like every record, so that nobody can change it unseen.
struct StoredCodeSet: StoredRecord {
    static var recordKind: RecordKind { .codeset }

    let system: CodeSystem
    let year: Int
    /// The SHA-256 of the file it was read from, in hexadecimal digits.
    let source: String
    let importedAt: Timestamp
    let table: CodeTable

    var recordID: String { Self.recordID(system, year) }
    var recordOwner: ID<Client>? { nil }

    static func recordID(_ system: CodeSystem, _ year: Int) -> String { "codeset.\(system.rawValue).\(year)" }
}
