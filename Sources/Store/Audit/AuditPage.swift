package import AuditLog
internal import Foundation
internal import GRDB
package import Vault

/// Entries that follow one another, with what is stored beside them and the writes that each of them covers: what one look
/// at the database takes, packed, because a log of a million entries is read through it.
package struct AuditPage: Sendable {
    /// Where in `bytes` the parts of a stored entry lie.
    package struct Row: Sendable {
        package let index: Int64
        package let leaf: SHA256Digest
        /// Whether every value is of the type that is written; nothing else of the row is to be looked at otherwise.
        package let isReadable: Bool
        /// The exact bytes that were hashed.
        package let text: Range<Int>
        /// A sealed `EntryDetail`.
        package let detail: Range<Int>?
        fileprivate let at: Int64
        fileprivate let event: Range<Int>
        fileprivate let (client, document, link): (Range<Int>?, Range<Int>?, Range<Int>?)
    }

    package private(set) var bytes: [UInt8] = []
    package private(set) var rows: [Row] = []
    /// The entries of which the hash alone is there.
    package fileprivate(set) var withoutText: [(index: Int64, leaf: SHA256Digest)] = []
    fileprivate var writes: [Int64: [RecordedWrite]] = [:]

    fileprivate init(capacity: Int) {
        rows.reserveCapacity(capacity)
        bytes.reserveCapacity(capacity * 1024)
    }

    /// The writes that the entry at `index` covers.
    package func writes(coveredBy index: Int64) -> [RecordedWrite] { writes[index] ?? [] }

    /// What lies in a range of `bytes`.
    package func text(_ range: Range<Int>?) -> String? { range.map { String(decoding: bytes[$0], as: UTF8.self) } }

    /// Whether the columns of `row` say what its text says, as `AuditRow.isFoundAs`.
    package func isFound(_ row: Row, as fields: EntryFields) -> Bool {
        row.at == fields.at && agree(row.event, fields.type) && agree(row.client, fields.client)
            && agree(row.document, fields.document) && agree(row.link, fields.link)
    }

    private func agree(_ column: Range<Int>?, _ value: Range<Int>?) -> Bool {
        guard let column, let value else { return column == nil && value == nil }
        let span = bytes.span
        guard column.count == value.count else { return false }
        for place in 0..<column.count where span[column.lowerBound + place] != span[value.lowerBound + place] {
            return false
        }
        return true
    }

    fileprivate mutating func append(_ row: ColumnBytes) throws {
        let index = try row.integer(0)
        do { rows.append(try self.row(row, index: index)) } catch StoreError.changedRow {
            // Told like any other entry that is not as it was written, in its place.
            rows.append(
                Row(
                    index: index, leaf: MerkleTree.emptyRoot, isReadable: false, text: 0..<0, detail: nil, at: 0,
                    event: 0..<0, client: nil, document: nil, link: nil))
        }
    }

    private mutating func row(_ row: ColumnBytes, index: Int64) throws -> Row {
        guard let leaf = try row.digest(1), let text = try take(row, text: 2), let event = try take(row, text: 5)
        else { throw StoreError.changedRow }
        return Row(
            index: index, leaf: leaf, isReadable: true, text: text,
            detail: unsafe try row.withBlob(3) { unsafe take($0) }, at: try row.integer(4), event: event,
            client: try take(row, text: 6), document: try take(row, text: 7), link: try take(row, text: 8))
    }

    private mutating func take(_ row: ColumnBytes, text column: Int32) throws -> Range<Int>? {
        unsafe try row.withText(column) { unsafe take($0) }
    }

    /// Takes over the bytes of a column; nil where there are none.
    private mutating func take(_ column: UnsafeRawBufferPointer?) -> Range<Int>? {
        guard let column = unsafe column else { return nil }
        let start = bytes.count
        unsafe bytes.append(contentsOf: column)
        return start..<bytes.count
    }
}

extension ReadTransaction {
    /// The entries of a range of indices, as many of them as there are.
    package func auditPage(_ range: Range<Int64>) throws -> AuditPage {
        var page = AuditPage(capacity: range.count)
        let entries = try ColumnBytes(
            database,
            sql: """
                SELECT seq, hash, entry, body, at, event, client, document, link FROM audit_leaf
                    JOIN audit_entry USING (seq) LEFT JOIN audit_detail USING (seq)
                WHERE seq >= ? AND seq < ? ORDER BY seq
                """,
            arguments: [range.lowerBound, range.upperBound])
        while try entries.next() { try page.append(entries) }
        let covered = try ColumnBytes(
            database, sql: "SELECT seq, record, version, commitment FROM audit_write WHERE seq >= ? AND seq < ?",
            arguments: [range.lowerBound, range.upperBound])
        while try covered.next() {
            let index = try covered.integer(0)
            // A value of another type is none that was covered, and gives another hash.
            page.writes[index, default: []].append(
                RecordedWrite(
                    record: (try? covered.text(1)) ?? "", version: (try? covered.integer(2)) ?? 0,
                    commitment: (try? covered.blob(3)) ?? []))
        }
        if page.rows.count < range.count { page.withoutText = try leavesWithoutText(range) }
        return page
    }

    private func leavesWithoutText(_ range: Range<Int64>) throws -> [(index: Int64, leaf: SHA256Digest)] {
        let rows = try ColumnBytes(
            database,
            sql: """
                SELECT seq, hash FROM audit_leaf AS l WHERE seq >= ? AND seq < ?
                    AND NOT EXISTS (SELECT 1 FROM audit_entry AS e WHERE e.seq = l.seq) ORDER BY seq
                """, arguments: [range.lowerBound, range.upperBound])
        var leaves: [(index: Int64, leaf: SHA256Digest)] = []
        while try rows.next() {
            let index = try rows.integer(0)
            guard let leaf = try? rows.digest(1) else { throw StoreError.brokenLog(index: index) }
            leaves.append((index, leaf))
        }
        return leaves
    }
}
