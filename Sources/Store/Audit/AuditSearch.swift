package import AuditLog
internal import Foundation
internal import GRDB
package import Vault

/// The stored bytes of an entry, as they are exported.
package struct AuditText: Sendable {
    package let index: Int64
    package let leaf: SHA256Digest
    /// The exact bytes that were hashed.
    package let entry: [UInt8]
    package let detail: Sealed<EntryDetail>?

    fileprivate init(_ row: ColumnBytes, details: Bool) throws {
        index = try row.integer(0)
        do {
            let text = unsafe try row.withText(2) { unsafe $0.map { unsafe Array($0) } }
            guard let leaf = try row.digest(1), let text else { throw StoreError.changedRow }
            (self.leaf, entry) = (leaf, text)
            detail = details ? try row.blob(3).map { Sealed<EntryDetail>(bytes: $0) } : nil
        } catch { throw StoreError.brokenLog(index: index) }
    }
}

extension ReadTransaction {
    /// The entries of a range of indices in order, one at a time: those that agree with `filter` in what is a column, which
    /// is all but what `EntryFilter.agrees` reads.
    package func forEachAuditRow(
        _ range: Range<Int64>, where filter: EntryFilter = EntryFilter(), _ body: (AuditRow) throws -> Void
    ) throws {
        let condition = AuditCondition(filter, in: range)
        let rows = try ColumnBytes(
            database,
            sql: """
                SELECT seq, hash, entry, body, at, event, client, document, link FROM audit_leaf
                    JOIN audit_entry USING (seq) LEFT JOIN audit_detail USING (seq)
                WHERE \(condition.sql) ORDER BY seq
                """,
            arguments: condition.arguments)
        while try rows.next() { try body(AuditRow(rows)) }
    }

    /// The same entries as they lie, for those who need no columns and perhaps no details.
    package func forEachAuditText(
        _ range: Range<Int64>, where filter: EntryFilter, details: Bool, _ body: (AuditText) throws -> Void
    ) throws {
        let condition = AuditCondition(filter, in: range)
        let rows = try ColumnBytes(
            database,
            sql: """
                SELECT seq, hash, entry\(details ? ", body" : "") FROM audit_leaf
                    JOIN audit_entry USING (seq) \(details ? "LEFT JOIN audit_detail USING (seq)" : "")
                WHERE \(condition.sql) ORDER BY seq
                """,
            arguments: condition.arguments)
        while try rows.next() { try body(AuditText(rows, details: details)) }
    }

    /// The hashes of the largest complete subtrees over `leaves`, as `MerkleTree.cover` orders them.
    package func auditCover(_ leaves: Range<Int64>) throws -> [SHA256Digest] {
        let tree = AuditTree(database)
        return try MerkleTree.cover(leaves).map { try tree.subtree(level: $0.level, index: $0.index) }
    }

    /// The newest entry before `index` by which a document was released through a link and that `isIt` agrees to.
    package func release(
        before index: Int64, through link: String, where isIt: (AuditRow) throws -> Bool
    ) throws -> AuditRow? {
        let rows = try ColumnBytes(
            database,
            sql: """
                SELECT seq, hash, entry, body, at, event, client, document, link FROM audit_leaf
                    JOIN audit_entry USING (seq) LEFT JOIN audit_detail USING (seq)
                WHERE link = ? AND seq < ? AND event = 'document.disclose' ORDER BY seq DESC
                """,
            arguments: [link, index])
        while try rows.next() {
            let row = try AuditRow(rows)
            if try isIt(row) { return row }
        }
        return nil
    }
}

/// What of a filter is found by columns, as a condition with its values.
private struct AuditCondition {
    private(set) var sql = "seq >= ? AND seq < ?"
    private(set) var arguments: StatementArguments

    init(_ filter: EntryFilter, in range: Range<Int64>) {
        let range = filter.indices.map { range.clamped(to: $0) } ?? range
        arguments = [range.lowerBound, range.upperBound]
        if let times = filter.times { add("at >= ? AND at < ?", [times.lowerBound, times.upperBound]) }
        for (column, value) in [("client", filter.client), ("document", filter.document), ("link", filter.link)] {
            if let value { add("\(column) = ?", [value]) }
        }
        if let events = filter.events {
            let names = events.map(\.rawValue).sorted()
            add("event IN (\(names.map { _ in "?" }.joined(separator: ",")))", StatementArguments(names))
        }
    }

    private mutating func add(_ condition: String, _ values: StatementArguments) {
        sql += " AND \(condition)"
        arguments += values
    }
}
