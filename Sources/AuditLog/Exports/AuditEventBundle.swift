internal import Billing

/// Entries as a FHIR R4 Bundle of AuditEvents, in the shapes of IHE BALP where one fits: written as a stream.
///
/// Each event carries the index and the leaf hash of its entry, so that it can be found in the log. A profile is claimed only
/// where all that it requires is known: that of a disclosure needs the visitor's address. A download that comes in several
/// responses, as ranges, is one disclosure; the others, and a look at the head alone, are events without that shape.
package struct AuditEventBundle: Sendable {
    private static let chunk = 65536

    private let origin: String
    private var json = CanonicalJSONWriter()
    private var hasEntries = false
    /// The grants of which a disclosure was told; those of a time long over are forgotten.
    private var told: Set<String> = []

    /// A bundle of entries of the log `origin`, made at `now`.
    package init(origin: String, now: Int64) {
        self.origin = origin
        json.begin()
        json.field("resourceType", "Bundle")
        json.field("type", "collection")
        json.field("timestamp", UTCTime.utf8(now))
    }

    /// Adds an entry; returns what there is to write, which may be nothing yet.
    package mutating func append(_ record: EntryRecord) -> [UInt8] {
        if hasEntries { json.raw(",\n") } else { json.raw(",\"entry\":[\n") }
        hasEntries = true
        let id = Self.uuid(record.entry.id)
        json.raw("{\"fullUrl\":")
        json.string(Array("urn:uuid:\(id)".utf8))
        json.raw(",\"resource\":")
        AuditEventShape(record, origin: origin, isFirst: isFirst(record.entry)).write(id: id, to: &json)
        json.end()
        return json.bytes.count < Self.chunk ? [] : flush()
    }

    /// The rest of the file.
    package mutating func finish() -> [UInt8] {
        if hasEntries { json.raw("\n]") }
        json.end()
        json.newline()
        return flush()
    }

    /// False for a further response under a grant.
    private mutating func isFirst(_ entry: Entry) -> Bool {
        guard entry.event == .documentDisclose, !entry.asksForHeadOnly, let grant = entry.grant else { return true }
        if told.count == 65_536 { told.removeAll() }
        return told.insert(grant).inserted
    }

    private mutating func flush() -> [UInt8] {
        let bytes = json.bytes
        json.removeAll()
        return bytes
    }

    /// The id of an entry as a UUID of version 8 (RFC 9562).
    private static func uuid(_ id: String) -> String {
        var digits = Array(id.utf8)
        digits[12] = UInt8(ascii: "8")
        digits[16] = Array("89ab".utf8)[Int(digits[16] & 3)]
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: digits[$0], as: UTF8.self) }
            .joined(separator: "-")
    }
}
