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
        row.at == fields.at && agree(row.event, fields.event) && agree(row.client, fields.client)
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
        let index = row.integer(0)
        let leaf = unsafe row.withBytes(1) { unsafe $0.flatMap { unsafe SHA256Digest($0) } }
        guard let leaf, let text = take(row, 2), let event = take(row, 5) else {
            throw StoreError.brokenLog(index: index)
        }
        rows.append(
            Row(
                index: index, leaf: leaf, text: text, detail: take(row, 3), at: row.integer(4), event: event,
                client: take(row, 6), document: take(row, 7), link: take(row, 8)))
    }

    /// Takes over the bytes of a column; nil where there are none.
    private mutating func take(_ row: ColumnBytes, _ column: Int32) -> Range<Int>? {
        let start = bytes.count
        let isThere = unsafe row.withBytes(column) { column in
            guard let column = unsafe column else { return false }
            unsafe bytes.append(contentsOf: column)
            return true
        }
        return isThere ? start..<bytes.count : nil
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
        let covered = try Row.fetchCursor(
            database.cachedStatement(
                sql: "SELECT seq, record, version, commitment FROM audit_write WHERE seq >= ? AND seq < ?"),
            arguments: [range.lowerBound, range.upperBound])
        while let row = try covered.next() {
            let commitment: Data = row[3]
            page.writes[row[0], default: []].append(
                RecordedWrite(record: row[1], version: row[2], commitment: Array(commitment)))
        }
        if page.rows.count < range.count { page.withoutText = try leavesWithoutText(range) }
        return page
    }

    private func leavesWithoutText(_ range: Range<Int64>) throws -> [(index: Int64, leaf: SHA256Digest)] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT seq, hash FROM audit_leaf AS l WHERE seq >= ? AND seq < ?
                        AND NOT EXISTS (SELECT 1 FROM audit_entry AS e WHERE e.seq = l.seq) ORDER BY seq
                    """), arguments: [range.lowerBound, range.upperBound]
        ).map { row in
            let index: Int64 = row[0]
            guard let leaf = SHA256Digest(blob: row[1]) else { throw StoreError.brokenLog(index: index) }
            return (index, leaf)
        }
    }
}
