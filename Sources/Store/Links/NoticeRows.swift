package import Billing
internal import GRDB
package import Sharing

/// Something that happened to a link and that whoever issued it should know.
package struct NoticeRow: Hashable, Sendable {
    package let id: Int64
    package let link: ID<Link>
    package let kind: NoticeKind
    package let at: Timestamp
    /// How often the hook was called with it.
    package let attempts: Int
}

extension ReadTransaction {
    /// The notices of a link, oldest first.
    package func notices(of link: ID<Link>) throws -> [NoticeRow] {
        try notices(where: "link = ? ORDER BY id", [link.description])
    }

    package func notice(_ id: Int64) throws -> NoticeRow? { try notices(where: "id = ?", [id]).first }

    /// Notices that the hook should be told now, oldest first.
    package func dueNotices(now: Timestamp, limit: Int) throws -> [NoticeRow] {
        try notices(
            where: "settled_at IS NULL AND next_attempt <= ? ORDER BY next_attempt, id LIMIT ?",
            [now.milliseconds, limit])
    }

    private func notices(where condition: String, _ arguments: StatementArguments) throws -> [NoticeRow] {
        try Row.fetchAll(
            database, sql: "SELECT id, link, kind, at, attempts FROM notice WHERE \(condition)", arguments: arguments
        ).map { row in
            guard let link = ID<Link>(row[1] as String), let kind = NoticeKind(rawValue: row[2]) else {
                throw StoreError.corrupt
            }
            return NoticeRow(
                id: row[0], link: link, kind: kind, at: Timestamp(milliseconds: row[3]), attempts: row[4])
        }
    }
}

extension WriteTransaction {
    package func notice(_ kind: NoticeKind, of link: ID<Link>, now: Timestamp) throws {
        try database.execute(
            sql: "INSERT INTO notice (link, kind, at, next_attempt) VALUES (:link, :kind, :now, :now)",
            arguments: ["link": link.description, "kind": kind.rawValue, "now": now.milliseconds])
    }

    /// Counts a call of the hook before it is made, and says when the next is due unless that one settles it: whoever
    /// counts it makes it, and no other process.
    package func postpone(_ notice: Int64, to next: Timestamp) throws {
        try database.execute(
            sql: "UPDATE notice SET attempts = attempts + 1, next_attempt = ? WHERE id = ? AND settled_at IS NULL",
            arguments: [next.milliseconds, notice])
    }

    /// Ends the telling of a notice; false where it had ended.
    package func settle(_ notice: Int64, now: Timestamp) throws -> Bool {
        try database.execute(
            sql: "UPDATE notice SET settled_at = ? WHERE id = ? AND settled_at IS NULL",
            arguments: [now.milliseconds, notice])
        return database.changesCount == 1
    }

    /// Ends the telling of all notices, whether the hook took them or not: a new hook begins with what comes after it.
    package func settleNotices(now: Timestamp) throws {
        try database.execute(
            sql: "UPDATE notice SET settled_at = ? WHERE settled_at IS NULL", arguments: [now.milliseconds])
    }
}
