package import AuditLog
package import Billing
internal import GRDB

/// An opening, a refusal or an issue of links, as it is counted.
package struct ActivityRow: Sendable {
    package let event: Event
    package let at: Timestamp
    package let document: String?
    /// How many times, where one entry stands for several; so few that sums stay within an `Int`.
    package let count: Int

    fileprivate static let counts = 1...1 << 32
}

extension ReadTransaction {
    /// Every issue, opening and refusal of links in a time, below `size`, one at a time, of all links or those of one client.
    ///
    /// - Parameter client: finds them by the index of clients; without it the whole log is read.
    package func forEachActivity(
        of client: ID<Client>?, in times: Range<Timestamp>, below size: Int64, _ body: (ActivityRow) throws -> Void
    ) throws {
        let select = """
            SELECT event, at, document,
                CASE event WHEN 'link.denied' THEN coalesce(json_extract(entry, '$.count'), 1) ELSE 1 END
            FROM audit_entry
            """
        let condition = """
            event IN ('link.issued', 'link.opened', 'link.denied') AND at >= :from AND at < :to AND seq < :size
            """
        var arguments: StatementArguments = [
            "from": times.lowerBound.milliseconds, "to": times.upperBound.milliseconds, "size": size,
        ]
        let rows: RowCursor
        if let client {
            arguments += ["client": client.description]
            rows = try Row.fetchCursor(
                database,
                sql: "\(select) INDEXED BY audit_entry_by_client WHERE client = :client AND \(condition)",
                arguments: arguments)
        } else {
            rows = try Row.fetchCursor(database, sql: "\(select) WHERE \(condition)", arguments: arguments)
        }
        while let row = try rows.next() {
            guard let event = String.fromDatabaseValue(row[0]).flatMap(Event.init(rawValue:)),
                let at = Int64.fromDatabaseValue(row[1]), let count = Int.fromDatabaseValue(row[3]),
                ActivityRow.counts.contains(count)
            else { throw StoreError.corrupt }
            try body(
                ActivityRow(
                    event: event, at: Timestamp(milliseconds: at), document: String.fromDatabaseValue(row[2]),
                    count: count))
        }
    }

    /// The first and the last of the entries written in a time; nil where there are none.
    package func auditEntries(in times: Range<Timestamp>) throws -> ClosedRange<Int64>? {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT min(seq), max(seq) FROM audit_entry WHERE at >= ? AND at < ?"),
            arguments: [times.lowerBound.milliseconds, times.upperBound.milliseconds])
        guard let row, let first = row[0] as Int64?, let last = row[1] as Int64? else { return nil }
        return first...last
    }
}
