internal import Vault

/// The last line of an evidence file, by which a cut or damaged file shows; it protects against accidents, not forgers.
struct EvidenceEnd: Equatable {
    let rows: Int64
    /// SHA-256 of every byte before this line.
    let hash: SHA256Digest

    init(rows: Int64, hash: SHA256Digest) { (self.rows, self.hash) = (rows, hash) }

    /// The end on a line without its line feed, or nil for anything but the canonical spelling.
    init?(line: [UInt8]) {
        var json = CanonicalJSONReader(line)
        guard json.begin(), json.key("end"), json.word("true"), let rows = json.integer("rows"),
            let hash = json.utf8("sha256").flatMap({ Hex.decode($0) }).flatMap({ SHA256Digest(bytes: $0) }),
            json.finish(), json.isAtEnd
        else { return nil }
        self.init(rows: rows, hash: hash)
        guard encoded == line + [0x0A] else { return nil }
    }

    /// How a line must begin to be taken for the end.
    static let opening = Array(#"{"end":"#.utf8)

    /// The line with its line feed.
    var encoded: [UInt8] {
        let hash = Hex.encode(hash.bytes)
        return Array("{\"end\":true,\"rows\":\(rows),\"sha256\":\"\(hash)\"}\n".utf8)
    }
}
