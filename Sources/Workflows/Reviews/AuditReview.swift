package import Billing
package import Store

/// What somebody states who looked through a range of entries; sealed with the practice's key.
package struct AuditReview: Identified, StoredRecord, Hashable {
    package static let idPrefix = "rev"
    package static var recordKind: RecordKind { .review }

    package let id: ID<AuditReview>
    package let first: Int64
    package let last: Int64
    /// What was found, in the reviewer's words; empty where nothing was.
    package let findings: [String]
    package let reviewer: ID<Staff>
    package let at: Timestamp
    /// The verdict of the verification that was run with the review, and its first finding.
    package let verdict: String
    /// The signed head of the log then.
    package let checkpoint: String

    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { nil }

    var range: Range<Int64> { first..<last + 1 }
}
