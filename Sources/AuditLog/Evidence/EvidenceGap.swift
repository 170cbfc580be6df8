internal import Vault

/// The field `gap`: in base64 the hashes, one after the other, of the subtrees over the entries that a file leaves out.
enum EvidenceGap {
    /// The hashes; none where there is no such field, nil where it is malformed.
    static func read(from json: inout CanonicalJSONReader) -> [SHA256Digest]? {
        guard json.isNext("gap") else { return [] }
        guard let bytes = json.utf8("gap").flatMap({ Base64.decode($0) }), !bytes.isEmpty,
            bytes.count.isMultiple(of: SHA256Digest.count)
        else { return nil }
        return stride(from: 0, to: bytes.count, by: SHA256Digest.count).compactMap {
            SHA256Digest(bytes: bytes[$0..<($0 + SHA256Digest.count)])
        }
    }

    static func write(_ gap: [SHA256Digest], to json: inout CanonicalJSONWriter) {
        guard !gap.isEmpty else { return }
        json.field("gap", Base64.encode(gap.flatMap(\.bytes)))
    }
}
