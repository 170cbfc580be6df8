package import Vault

/// A version of a record or a document that was written, by the commitment of its sealed bytes.
///
/// Every one is covered by an entry, so that an older version put back, or a newer one taken away, is found out.
package struct RecordedWrite: Hashable, Sendable {
    package let record: String
    package let version: Int64
    /// 32 bytes.
    package let commitment: [UInt8]

    package init(record: String, version: Int64, commitment: [UInt8]) {
        (self.record, self.version, self.commitment) = (record, version, commitment)
    }

    /// SHA-256 over a line `RECORD VERSION COMMITMENT` for each, the commitment in hexadecimal digits, in the order of
    /// record and version; nil for none.
    package static func hash(_ writes: [RecordedWrite]) -> SHA256Digest? {
        guard !writes.isEmpty else { return nil }
        var hash = SHA256()
        for write in writes.sorted(by: { ($0.record, $0.version) < ($1.record, $1.version) }) {
            hash.update(Array("\(write.record) \(write.version) \(Hex.encode(write.commitment))\n".utf8))
        }
        return hash.finalize()
    }
}
