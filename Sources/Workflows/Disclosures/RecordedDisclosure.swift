package import Billing
package import Store

/// A disclosure that was made outside Billfold, on paper, by fax or by telephone; sealed with the client's key.
package struct RecordedDisclosure: Identified, StoredRecord, Hashable {
    package static let idPrefix = "dis"
    package static var recordKind: RecordKind { .disclosure }

    package let id: ID<RecordedDisclosure>
    package let client: ID<Client>
    package let day: Day
    /// The last day on which it may have happened, where only a range is known.
    package let lastDay: Day?
    package let description: String
    package let terms: DisclosureTerms
    package let recorded: Timestamp
    package let by: ID<Staff>

    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { client }
}
