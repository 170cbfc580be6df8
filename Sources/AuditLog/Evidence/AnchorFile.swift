/// Signed heads in a file that is only ever appended to, readable by eye and with a text tool.
///
/// Each record is a blank line, a line of four hyphens, and the signed checkpoint. Because the separator leads, a record
/// torn by a crash damages no other: the next append starts a line of its own.
package struct AnchorFile: Sendable {
    private static let separator = Array("----".utf8)

    /// The heads, in the order of the file.
    package let notes: [SignedNote]
    /// The ordinals, from 1, of records that hold no signed checkpoint: torn by a crash, or damaged.
    package let unreadable: [Int]

    /// Reads all records; what stands before the first separator counts as one. Verifies no signature.
    package init(parsing bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        var groups = lines.split(omittingEmptySubsequences: false) { $0.elementsEqual(Self.separator) }
        if let first = groups.first, first.count == 1, first.allSatisfy(\.isEmpty) { groups.removeFirst() }
        let records = groups.flatMap { Self.records(in: $0) }
        notes = records.compactMap(\.self)
        unreadable = records.indices.filter { records[$0] == nil }.map { $0 + 1 }
    }

    /// The end of a file that was cut somewhere, from its first separator on.
    package static func wholeRecords(of tail: [UInt8]) -> [UInt8] {
        let line = Array("\n".utf8) + separator + Array("\n".utf8)
        return tail.indices.first { tail[$0...].starts(with: line) }.map { Array(tail[$0...]) } ?? []
    }

    /// The bytes to append for a head; throws `malformedCheckpoint` for a note that holds none or holds a separator line.
    package static func record(of note: SignedNote) throws(AuditLogError) -> [UInt8] {
        let record = Array("\n".utf8) + separator + Array("\n\(note.serialized)".utf8)
        guard AnchorFile(parsing: record).notes == [note] else { throw .malformedCheckpoint }
        return record
    }

    /// The note in the lines between two separators; a second, unreadable record where a torn separator follows it.
    private static func records(in lines: ArraySlice<ArraySlice<UInt8>>) -> [SignedNote?] {
        if let note = note(in: lines) { return [note] }
        if let last = lines.last, separator.starts(with: last), let note = note(in: lines.dropLast()) {
            return [note, nil]
        }
        return [nil]
    }

    private static func note(in lines: ArraySlice<ArraySlice<UInt8>>) -> SignedNote? {
        guard let note = try? SignedNote(parsing: Array(lines.joined(separator: [0x0A]))) else { return nil }
        return (try? Checkpoint(text: note.text)) == nil ? nil : note
    }
}
