package import Billing
internal import Foundation
internal import GRDB
package import Sharing

/// How many wrong answers one visitor may give over all links in a while.
package struct VisitorLimit: Hashable, Sendable {
    package let tries: Int
    package let seconds: Int64

    package init(tries: Int, seconds: Int64) { (self.tries, self.seconds) = (tries, seconds) }
}

extension ReadTransaction {
    /// When the visitor behind `mac` may try again; nil where they may now.
    package func visitorWaits(_ mac: [UInt8], limit: VisitorLimit, now: Timestamp) throws -> Timestamp? {
        let start = try Int64.fetchOne(
            database.cachedStatement(
                sql: "SELECT window_start FROM visitor_try WHERE visitor = ? AND tries >= ? AND window_start > ?"),
            arguments: [Data(mac), limit.tries, now.adding(seconds: -limit.seconds).milliseconds])
        return start.map { Timestamp(milliseconds: $0).adding(seconds: limit.seconds) }
    }
}

extension WriteTransaction {
    /// Takes one try of a visitor before the answer is checked; false where none is left.
    package func reserveTry(ofVisitor mac: [UInt8], limit: VisitorLimit, now: Timestamp) throws -> Bool {
        try database.cachedStatement(
            sql: """
                INSERT INTO visitor_try (visitor, window_start, tries) VALUES (:visitor, :now, 1)
                ON CONFLICT (visitor) DO UPDATE SET
                    tries = iif(window_start <= :old, 1, tries + 1),
                    window_start = iif(window_start <= :old, :now, window_start)
                WHERE window_start <= :old OR tries < :limit
                """
        ).execute(
            arguments: [
                "visitor": Data(mac), "now": now.milliseconds, "limit": limit.tries,
                "old": now.adding(seconds: -limit.seconds).milliseconds,
            ])
        return database.changesCount == 1
    }

    /// Gives a reserved try back, after a right answer or one that could not be checked.
    package func giveTryBack(toVisitor mac: [UInt8]) throws {
        try database.cachedStatement(sql: "UPDATE visitor_try SET tries = max(tries - 1, 0) WHERE visitor = ?")
            .execute(arguments: [Data(mac)])
    }

    /// Forgets visitors whose while is over.
    package func forgetVisitors(limit: VisitorLimit, now: Timestamp) throws {
        try database.execute(
            sql: "DELETE FROM visitor_try WHERE window_start <= ?",
            arguments: [now.adding(seconds: -limit.seconds).milliseconds])
    }

    /// Notes that a link was opened from the network behind `mac`.
    ///
    /// - Returns: whether that is the first time, and it was opened from another one before.
    package func noteNetwork(_ mac: [UInt8], of link: ID<Link>, now: Timestamp) throws -> Bool {
        try database.cachedStatement(
            sql: "INSERT INTO link_network (link, network, first_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [link.description, Data(mac), now.milliseconds])
        guard database.changesCount == 1 else { return false }
        let networks = try Int.fetchOne(
            database.cachedStatement(sql: "SELECT count(*) FROM link_network WHERE link = ?"),
            arguments: [link.description])
        return (networks ?? 0) > 1
    }
}
