package import Billing
package import Store

/// What an officer says of a disclosure, in place of what stood there: never an edit of it. Sealed with the client's key.
package struct ClassOverride: StoredRecord, Hashable {
    package static var recordKind: RecordKind { .override }

    /// The index of an entry, or the id of a recorded disclosure.
    package let target: String
    package let client: ID<Client>
    /// Nil where it was written down by mistake and is none.
    package let terms: DisclosureTerms?
    package let reason: String
    package let at: Timestamp
    package let by: ID<Staff>

    package var recordID: String { Self.id(of: target) }
    package var recordOwner: ID<Client>? { client }

    static func id(of target: String) -> String { "override-\(target)" }
}
