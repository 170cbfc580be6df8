/// What is known of a stored document without opening it.
package struct Document: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "doc"

    /// The most bytes that one may have: what is sealed is opened whole, in memory.
    package static let maximumBytes = 64 << 20

    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case superbill
        case other
    }

    package let id: ID<Document>
    package let client: ID<Client>
    package let kind: Kind
    /// 1 for the first; counts up where a document takes the place of another.
    package let version: Int
    package let created: Timestamp
    /// Present for a superbill and for nothing else.
    package let superbill: SuperbillNumber?
    /// The newer version that took its place; superbills have theirs in their own row.
    package let replacedBy: ID<Document>?
    /// When its key was destroyed: nobody can open it since.
    package let shredded: Timestamp?

    /// The document of an issued superbill.
    package init(
        id: ID<Document> = ID(), client: ID<Client>, superbill: SuperbillNumber, version: Int = 1, created: Timestamp
    ) {
        (self.id, self.client, self.kind, self.version) = (id, client, .superbill, version)
        (self.created, self.superbill) = (created, superbill)
        (replacedBy, shredded) = (nil, nil)
    }

    /// Any other document of a client.
    package init(
        id: ID<Document> = ID(), client: ID<Client>, version: Int = 1, created: Timestamp,
        replacedBy: ID<Document>? = nil, shredded: Timestamp? = nil
    ) {
        (self.id, self.client, self.kind, self.version) = (id, client, .other, version)
        (self.created, superbill) = (created, nil)
        (self.replacedBy, self.shredded) = (replacedBy, shredded)
    }
}
