/// The first line of an evidence file: which entries of which log follow, and the signed head they belong to.
package struct EvidenceManifest: Hashable, Sendable {
    private static let format = "billfold-audit-evidence/1"

    /// The name of the log.
    package let origin: String
    /// The key of the log as the exporter knows it; a reader must have it from elsewhere to rely on it.
    package let key: NoteVerifier
    /// The signed head.
    package let checkpoint: SignedNote
    /// The indices of the entries that follow.
    package let range: Range<Int64>
    /// When the file was written, in milliseconds since 1970 in UTC; nothing authenticates it.
    package let exportedAt: Int64
    /// Program and version that wrote the file; nothing authenticates it.
    package let app: String

    /// A manifest for `range`, which lies within the head.
    package init(
        origin: String, key: NoteVerifier, checkpoint: SignedNote, range: Range<Int64>, exportedAt: Int64, app: String
    ) {
        (self.origin, self.key, self.checkpoint) = (origin, key, checkpoint)
        (self.range, self.exportedAt, self.app) = (range, exportedAt, app)
    }

    /// The number of rows.
    package var rows: Int64 { range.upperBound - range.lowerBound }

    /// The manifest on a line without its line feed, or nil for anything but the canonical spelling.
    init?(line: [UInt8]) {
        var json = CanonicalJSONReader(line)
        guard json.begin(), json.string("format") == Self.format, let origin = json.string("origin"),
            let key = json.string("vkey").flatMap({ try? NoteVerifier($0) }),
            let checkpoint = json.utf8("checkpoint").flatMap({ try? SignedNote(parsing: $0) }),
            let from = json.integer("from"), let to = json.integer("to"), from <= to, json.integer("rows") == to - from,
            let exportedAt = json.integer("exported_at"), let app = json.string("app")
        else { return nil }
        self.init(origin: origin, key: key, checkpoint: checkpoint, range: from..<to, exportedAt: exportedAt, app: app)
        guard encoded == line + [0x0A] else { return nil }
    }

    /// The line with its line feed.
    var encoded: [UInt8] {
        var json = CanonicalJSONWriter()
        json.begin()
        json.field("format", Self.format)
        json.field("origin", origin)
        json.field("vkey", key.description)
        json.field("checkpoint", checkpoint.serialized)
        json.field("from", range.lowerBound)
        json.field("to", range.upperBound)
        json.field("rows", rows)
        json.field("exported_at", exportedAt)
        json.field("app", app)
        json.end()
        json.newline()
        return json.bytes
    }
}
