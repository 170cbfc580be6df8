/// The first line of an evidence file: which entries of which log follow, and the signed head they belong to.
///
/// A file of format 2 proves its rows against the head whatever it leaves out: before the next row, and in the last line, it
/// has the hashes of the largest complete subtrees over what is left out (`MerkleTree.cover`), so that the root can be
/// computed. Format 1 had none and proved whole logs alone; it is still read, for whole logs.
package struct EvidenceManifest: Hashable, Sendable {
    private static let format = "billfold-audit-evidence/2"
    private static let oldFormat = "billfold-audit-evidence/1"

    /// The name of the log.
    package let origin: String
    /// The key of the log as the exporter knows it; a reader must have it from elsewhere to rely on it.
    package let key: NoteVerifier
    /// The signed head.
    package let checkpoint: SignedNote
    /// The indices among which the entries that follow were looked for: all of them follow, unless there is a filter.
    package let range: Range<Int64>
    /// How the entries were chosen, as a person reads it; nil where all of `range` follow. Nothing authenticates it.
    package let filter: String?
    /// The texts of entries below this one may have been pruned, and then hashes stand for them; 0 where all are there.
    package let prunedBelow: Int64
    /// When the file was written, in milliseconds since 1970 in UTC; nothing authenticates it.
    package let exportedAt: Int64
    /// Program and version that wrote the file; nothing authenticates it.
    package let app: String
    /// Whether the file can leave entries out and still prove its rows.
    let hasGaps: Bool
    /// Entries of the head.
    let size: Int64

    /// A manifest for `range`; throws `malformedCheckpoint` for a head that is none, `noSuchLeaf` where it ends before the
    /// range does.
    package init(
        origin: String, key: NoteVerifier, checkpoint: SignedNote, range: Range<Int64>, filter: String? = nil,
        prunedBelow: Int64 = 0, exportedAt: Int64, app: String
    ) throws(AuditLogError) {
        let size = try Checkpoint(text: checkpoint.text).size
        guard range.upperBound <= size else { throw .noSuchLeaf(index: range.upperBound - 1, size: size) }
        (self.origin, self.key, self.checkpoint, self.size) = (origin, key, checkpoint, size)
        (self.range, self.filter, self.exportedAt, self.app) = (range, filter, exportedAt, app)
        self.prunedBelow = prunedBelow
        hasGaps = true
    }

    /// How much of the log the file holds.
    package var scope: EvidenceScope { EvidenceScope(range, of: size, isFiltered: filter != nil) }

    /// The manifest on a line without its line feed, or nil for anything but the canonical spelling.
    init?(line: [UInt8]) {
        var json = CanonicalJSONReader(line)
        guard json.begin(), let format = json.string("format"), format == Self.format || format == Self.oldFormat else {
            return nil
        }
        hasGaps = format == Self.format
        let scope = hasGaps ? json.string("scope").flatMap(EvidenceScope.init) : nil
        guard let origin = json.string("origin"), let key = json.string("vkey").flatMap({ try? NoteVerifier($0) }),
            let checkpoint = json.utf8("checkpoint").flatMap({ try? SignedNote(parsing: $0) }),
            let size = try? Checkpoint(text: checkpoint.text).size,
            let from = json.integer("from"), let to = json.integer("to"), from <= to
        else { return nil }
        filter = hasGaps ? json.string("filter") : nil
        let prunedBelow = hasGaps ? json.integer("pruned") : nil
        self.prunedBelow = prunedBelow ?? 0
        guard filter != nil || prunedBelow != nil || json.integer("rows") == to - from,
            let exportedAt = json.integer("exported_at"),
            let app = json.string("app")
        else { return nil }
        (self.origin, self.key, self.checkpoint, self.size) = (origin, key, checkpoint, size)
        (range, self.exportedAt, self.app) = (from..<to, exportedAt, app)
        guard !hasGaps || scope == self.scope, encoded == line + [0x0A] else { return nil }
    }

    /// The line with its line feed.
    var encoded: [UInt8] {
        var json = CanonicalJSONWriter()
        json.begin()
        json.field("format", hasGaps ? Self.format : Self.oldFormat)
        if hasGaps { json.field("scope", scope.rawValue) }
        json.field("origin", origin)
        json.field("vkey", key.description)
        json.field("checkpoint", checkpoint.serialized)
        json.field("from", range.lowerBound)
        json.field("to", range.upperBound)
        json.field("filter", filter)
        json.field("pruned", prunedBelow > 0 ? prunedBelow : nil)
        if filter == nil, prunedBelow == 0 { json.field("rows", range.upperBound - range.lowerBound) }
        json.field("exported_at", exportedAt)
        json.field("app", app)
        json.end()
        json.newline()
        return json.bytes
    }
}
