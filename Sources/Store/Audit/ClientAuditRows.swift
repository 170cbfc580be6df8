package import AuditLog
package import Billing
internal import GRDB

extension ReadTransaction {
    /// The entries about one client in a range, in order, one at a time, found by the index of clients.
    package func forEachAuditRow(
        of client: ID<Client>, in range: Range<Int64>, _ body: (AuditRow) throws -> Void
    ) throws {
        let rows = try ColumnBytes(
            database,
            sql: """
                SELECT seq, hash, entry, body, at, event, client, document, link
                FROM audit_entry INDEXED BY audit_entry_by_client
                    JOIN audit_leaf USING (seq) LEFT JOIN audit_detail USING (seq)
                WHERE client = ? AND seq >= ? AND seq < ? ORDER BY seq
                """, arguments: [client.description, range.lowerBound, range.upperBound])
        while try rows.next() { try body(AuditRow(rows)) }
    }

    /// The entries of one event about no client, below `size`, in order: what was shown of everybody at once.
    package func forEachAuditRow(
        ofEverybody event: Event, below size: Int64, _ body: (AuditRow) throws -> Void
    ) throws {
        let rows = try ColumnBytes(
            database,
            sql: """
                SELECT seq, hash, entry, NULL, at, event, client, document, link
                FROM audit_entry JOIN audit_leaf USING (seq)
                WHERE event = ? AND client IS NULL AND seq < ? ORDER BY seq
                """, arguments: [event.rawValue, size])
        while try rows.next() { try body(AuditRow(rows)) }
    }

    /// When entry `index` was written; nil where its text is gone.
    package func auditTime(of index: Int64) throws -> Timestamp? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT at FROM audit_entry WHERE seq = ?"), arguments: [index]
        ).map(Timestamp.init(milliseconds:))
    }

    /// What a link was issued for, as the log has it; nil where the entry is gone.
    package func purpose(ofLink link: String) throws -> Purpose? {
        // The first entry about a link is the one that issued it.
        let text = try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT entry FROM audit_entry INDEXED BY audit_entry_by_link
                    WHERE link = ? ORDER BY seq LIMIT 1
                    """), arguments: [link])
        guard let text, let entry = try? Entry(parsing: Array(text.utf8)), entry.event == .linkIssued else {
            return nil
        }
        return entry.purpose
    }
}
