package import Vault

/// An entry with what is known beside it, as it is shown to people and programs; evidence holds the bytes instead.
package struct EntryRecord: Sendable {
    package var index: Int64
    package var leafHash: SHA256Digest
    package var entry: Entry
    /// Where the visitor was, and with what; nil where nobody asked for it or it was erased.
    package var address: String?
    /// Where the address is from: the connection itself, `peer`, or a trusted proxy, `forwarded`; nil where nothing says it.
    package var addressSource: String?
    package var agent: String?
    /// What of the log was asked for, by an entry that says that somebody did.
    package var query: String?
    package var links: Joined

    /// What is joined from the records as of now; nothing in the log proves it.
    package struct Joined: Hashable, Sendable {
        package var actorName: String?
        package var clientName: String?
        /// The id of whoever issued the link.
        package var issuedBy: String?
        /// Who the link is for, by name; nil where nobody named them.
        package var issuedTo: String?
        /// How the recipient of the link is reached: e-mail address or telephone number.
        package var contact: String?
        /// The postal address of the recipient, where it was given for the accounting.
        package var address: String?
        package var documentKind: String?
        /// What the document is, without a name: its number, or its kind.
        package var description: String?

        package init() {}
    }

    /// An entry of which nothing more is known.
    package init(index: Int64, leafHash: SHA256Digest, entry: Entry) {
        (self.index, self.leafHash, self.entry, links) = (index, leafHash, entry, Joined())
    }
}

extension EntryRecord {
    /// The leaf hash in hexadecimal digits.
    package var leafHashText: String { Hex.encode(leafHash.bytes) }

    /// The hash of the detail in hexadecimal digits.
    package var detailHashText: String? { entry.detailHash.map { Hex.encode($0.bytes) } }

    /// The hash of the writes that the entry covers, in hexadecimal digits.
    package var writesText: String? { entry.writes.map { Hex.encode($0.bytes) } }
}
