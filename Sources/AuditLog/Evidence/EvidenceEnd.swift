internal import Vault

/// The last line of an evidence file, by which a cut or damaged file shows; it protects against accidents, not forgers.
struct EvidenceEnd: Equatable {
    let rows: Int64
    /// The subtrees over the entries after the last row.
    let gap: [SHA256Digest]
    /// SHA-256 of every byte before this line.
    let hash: SHA256Digest

    init(rows: Int64, gap: [SHA256Digest] = [], hash: SHA256Digest) {
        (self.rows, self.gap, self.hash) = (rows, gap, hash)
    }

    /// The end on a line without its line feed, or nil for anything but the canonical spelling.
    init?(line: [UInt8]) {
        var json = CanonicalJSONReader(line)
        guard json.begin(), json.key("end"), json.word("true"), let rows = json.integer("rows"),
            let gap = EvidenceGap.read(from: &json),
            let hash = json.utf8("sha256").flatMap({ Hex.decode($0) }).flatMap({ SHA256Digest(bytes: $0) }),
            json.finish(), json.isAtEnd
        else { return nil }
        self.init(rows: rows, gap: gap, hash: hash)
        guard encoded == line + [0x0A] else { return nil }
    }

    /// How a line must begin to be taken for the end.
    static let opening = Array(#"{"end":"#.utf8)

    /// The line with its line feed.
    var encoded: [UInt8] {
        var json = CanonicalJSONWriter()
        json.begin()
        json.field("end", true)
        json.field("rows", rows)
        EvidenceGap.write(gap, to: &json)
        json.field("sha256", Hex.utf8(hash.bytes))
        json.end()
        json.newline()
        return json.bytes
    }
}
