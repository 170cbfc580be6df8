package import AuditLog
internal import Foundation
internal import GRDB
package import Vault

/// Entries that follow one another, with the writes that each of them covers: what one look at the database takes.
package struct AuditPage: Sendable {
    package let rows: [AuditRow]
    /// The entries of which the hash alone is there.
    package let withoutText: [(index: Int64, leaf: SHA256Digest)]
    private let writes: [Int64: [RecordedWrite]]

    fileprivate init(
        rows: [AuditRow], withoutText: [(index: Int64, leaf: SHA256Digest)], writes: [Int64: [RecordedWrite]]
    ) {
        (self.rows, self.withoutText, self.writes) = (rows, withoutText, writes)
    }

    /// The writes that the entry at `index` covers.
    package func writes(coveredBy index: Int64) -> [RecordedWrite] { writes[index] ?? [] }
}

extension ReadTransaction {
    /// The entries of a range of indices, as many of them as there are.
    package func auditPage(_ range: Range<Int64>) throws -> AuditPage {
        var rows: [AuditRow] = []
        rows.reserveCapacity(range.count)
        try forEachAuditRow(range) { rows.append($0) }
        let covered = try Row.fetchCursor(
            database.cachedStatement(
                sql: "SELECT seq, record, version, commitment FROM audit_write WHERE seq >= ? AND seq < ?"),
            arguments: [range.lowerBound, range.upperBound])
        var writes: [Int64: [RecordedWrite]] = [:]
        while let row = try covered.next() {
            let commitment: Data = row[3]
            writes[row[0], default: []].append(
                RecordedWrite(record: row[1], version: row[2], commitment: Array(commitment)))
        }
        return AuditPage(
            rows: rows, withoutText: rows.count < range.count ? try leavesWithoutText(range) : [], writes: writes)
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
