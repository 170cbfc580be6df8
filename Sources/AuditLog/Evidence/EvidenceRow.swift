internal import Vault

/// One entry in an evidence file:
/// `{"i":n[,"gap":"base64"],"leaf":"base64","entry":"verbatim"[,"detail":{"salt":"base64","data":"verbatim"}]}`.
struct EvidenceRow {
    let index: Int64
    /// The subtrees over the entries left out between the row before and this one.
    let gap: [SHA256Digest]
    let leafHash: SHA256Digest
    let entry: [UInt8]
    let detail: EntryDetail?

    init(index: Int64, gap: [SHA256Digest] = [], leafHash: SHA256Digest, entry: [UInt8], detail: EntryDetail?) {
        (self.index, self.gap, self.leafHash, self.entry, self.detail) = (index, gap, leafHash, entry, detail)
    }

    /// The row on a line without its line feed, or nil for another shape.
    init?(in bytes: [UInt8], line: Range<Int>) {
        var json = CanonicalJSONReader(bytes, in: line)
        guard json.begin(), let index = json.integer("i"),
            let gap = EvidenceGap.read(from: &json),
            let leafHash = json.utf8("leaf").flatMap({ Base64.decode($0) }).flatMap({ SHA256Digest(bytes: $0) }),
            let entry = json.utf8("entry")
        else { return nil }
        var detail: EntryDetail?
        if json.key("detail") {
            guard json.begin(), let salt = json.utf8("salt").flatMap({ Base64.decode($0) }),
                let data = json.utf8("data"),
                json.finish()
            else { return nil }
            detail = EntryDetail(salt: salt, data: data)
        }
        guard json.finish(), json.isAtEnd else { return nil }
        self.init(index: index, gap: gap, leafHash: leafHash, entry: entry, detail: detail)
    }

    /// Writes the line with its line feed.
    func write(to json: inout CanonicalJSONWriter) {
        json.begin()
        json.field("i", index)
        EvidenceGap.write(gap, to: &json)
        json.field("leaf", Base64.encode(leafHash.bytes))
        json.field("entry", entry)
        if let detail {
            json.begin("detail")
            json.field("salt", Base64.encode(detail.salt))
            json.field("data", detail.data)
            json.end()
        }
        json.end()
        json.newline()
    }
}
