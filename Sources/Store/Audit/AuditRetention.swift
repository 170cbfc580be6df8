internal import AuditLog
package import Billing
internal import Foundation
internal import GRDB

/// What of an entry may be deleted.
package enum ReleasedPart: String, Sendable {
    /// Its text, and where it came from.
    case entry
    /// Where it came from alone.
    case detail
}

/// What an entry lets go.
package struct AuditRelease: Sendable {
    /// The entry that says so.
    package let index: Int64
    package let part: ReleasedPart
    /// Below which entry.
    package let below: Int64
    /// The client whose entries alone are meant.
    package let client: String?
    /// 32 bytes that a key of the home makes.
    package let mac: [UInt8]

    package init(index: Int64, part: ReleasedPart, below: Int64, client: String?, mac: [UInt8]) {
        (self.index, self.part, self.below, self.client, self.mac) = (index, part, below, client, mac)
    }
}

extension ReadTransaction {
    /// All that was ever let go.
    package func auditReleases() throws -> [AuditRelease] {
        try Row.fetchAll(database, sql: "SELECT seq, part, below, client, mac FROM audit_release ORDER BY seq").map {
            row in
            guard let part = ReleasedPart(rawValue: row[1]) else { throw StoreError.corrupt }
            return AuditRelease(index: row[0], part: part, below: row[2], client: row[3], mac: Array(row[4] as Data))
        }
    }

    /// The first entry that was made at `time` or later, by the wall clock; nil where none was.
    package func firstEntry(from time: Timestamp) throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT min(seq) FROM audit_entry WHERE at >= ?", arguments: [time.milliseconds])
    }

    /// When each entry of a range was made, in milliseconds, in order; pruned ones are left out.
    package func forEachEntryTime(_ range: Range<Int64>, _ body: (_ index: Int64, _ at: Int64) -> Void) throws {
        let rows = try ColumnBytes(
            database, sql: "SELECT seq, at FROM audit_entry WHERE seq >= ? AND seq < ? ORDER BY seq",
            arguments: [range.lowerBound, range.upperBound])
        while try rows.next() { body(try rows.integer(0), try rows.integer(1)) }
    }

    /// Below which entry the texts may go; 0 where none may.
    package func prunedBelow() throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT coalesce(max(below), 0) FROM audit_release WHERE part = 'entry'") ?? 0
    }

    /// Bytes in the database that nothing uses: the next entries take them.
    package func unusedBytes() throws -> Int64 {
        let pages = try Int64.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
        return try pages * (Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }
}

extension WriteTransaction {
    /// Lets a part of the log be deleted, by the entry that this transaction appended last.
    package func insert(_ release: AuditRelease) throws {
        try database.execute(
            sql: "INSERT INTO audit_release (seq, part, below, client, mac) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                release.index, release.part.rawValue, release.below, release.client, Data(release.mac),
            ])
    }

    /// Deletes, of the entries of a range, what was released.
    ///
    /// Of those whose text was, some are kept: what says that something was released, or which key and log it is, for
    /// ever; what a record or a link is still held against, as long as it is.
    ///
    /// - Returns: how many texts and details were deleted.
    package func deleteReleased(_ range: Range<Int64>) throws -> (entries: Int, details: Int) {
        let arguments: StatementArguments = ["from": range.lowerBound, "to": range.upperBound]
        try database.execute(
            sql: """
                DELETE FROM audit_detail WHERE seq >= :from AND seq < :to AND EXISTS (
                    SELECT 1 FROM audit_release AS r WHERE audit_detail.seq < r.below AND (r.part = 'entry' OR r.client IS NULL
                        OR r.client IS (SELECT e.client FROM audit_entry AS e WHERE e.seq = audit_detail.seq)))
                """, arguments: arguments)
        let details = database.changesCount
        try database.execute(
            sql: """
                DELETE FROM audit_entry WHERE seq >= :from AND seq < :to
                    AND seq < (SELECT coalesce(max(below), 0) FROM audit_release WHERE part = 'entry')
                    AND event NOT IN (\(Self.keptEvents))
                    AND NOT EXISTS (SELECT 1 FROM audit_write AS w WHERE w.seq = audit_entry.seq
                        AND w.version = (SELECT max(n.version) FROM audit_write AS n WHERE n.record = w.record))
                    AND NOT (event IN (\(Self.linkEvents)) AND EXISTS (SELECT 1 FROM link AS l WHERE l.id = audit_entry.link))
                """, arguments: arguments)
        return (database.changesCount, details)
    }

    private static let keptEvents = list([
        .logGenesis, .logRecovered, .logKeyRotated, .auditPruned, .auditDetailErased,
    ])
    private static let linkEvents = list([.linkIssued, .linkOpened, .linkViewReturned, .linkRevoked])

    private static func list(_ events: [Event]) -> String { events.map { "'\($0.rawValue)'" }.joined(separator: ", ") }
}

extension Store {
    /// Gives unused pages back to the file system; holds the database for the time it takes to write all of it once more.
    ///
    /// - Throws: `StoreError.busy` where another process is writing, `.storage` where the disk has no room for a second copy.
    package func compact() async throws {
        try await StoreError.mapping {
            // The second copy would not fit into memory; all that it holds is sealed, or ids.
            try await pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA temp_store = FILE")
                defer { try? database.execute(sql: "PRAGMA temp_store = MEMORY") }
                try database.execute(sql: "VACUUM")
            }
        }
    }
}
