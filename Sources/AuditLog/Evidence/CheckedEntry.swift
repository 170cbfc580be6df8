package import Vault

/// An entry held against the hashes that lie beside it, which needs no other entry: many can be checked at once.
package struct CheckedEntry: Sendable {
    package let index: Int64
    let leafHash: SHA256Digest
    /// The bytes that are hashed.
    package let text: ArraySlice<UInt8>
    /// What is wrong with it, in words for a finding.
    package private(set) var contradiction: String?

    /// The entry `text` under the hash stored beside it.
    package init(index: Int64, leafHash: SHA256Digest, text: ArraySlice<UInt8>) {
        (self.index, self.leafHash, self.text) = (index, leafHash, text)
        if MerkleTree.leafHash(text.span) != leafHash { contradiction = "entry \(index) does not match its hash" }
    }

    /// An entry that cannot be held against anything, and why.
    package init(index: Int64, leafHash: SHA256Digest, contradiction: String) {
        (self.index, self.leafHash, text, self.contradiction) = (index, leafHash, [], contradiction)
    }

    /// Holds the entry against the hash of the detail that was kept apart.
    package mutating func hold(detailHash: SHA256Digest) {
        guard !Self.entry(text.span, records: detailHash) else { return }
        contradict("the detail of entry \(index) does not match the hash in the entry")
    }

    /// Records that the entry contradicts what is stored beside it, unless something was wrong before.
    package mutating func contradict(_ message: String) { contradiction = contradiction ?? message }

    /// Whether the canonical `entry` ends in the hash of its detail: its last key, and a quote inside a value is escaped.
    private static func entry(_ entry: Span<UInt8>, records detailHash: SHA256Digest) -> Bool {
        let (key, end): (StaticString, StaticString) = (#","detail_hash":""#, #""}"#)
        let digits = 2 * SHA256Digest.count
        let start = entry.count - key.utf8CodeUnitCount - digits - end.utf8CodeUnitCount
        guard start >= 0 else { return false }
        let first = start + key.utf8CodeUnitCount
        return entry.holds(key, in: start..<first) && entry.holds(end, in: first + digits..<entry.count)
            && entry.holds(detailHash, in: first..<first + digits)
    }
}
