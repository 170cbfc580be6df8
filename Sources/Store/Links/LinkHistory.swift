internal import AuditLog
package import Billing
internal import GRDB
package import Sharing

/// What the log knows of a link.
package struct LinkHistory: Hashable, Sendable {
    /// How often it was opened.
    package let opened: Int
    /// How many of these views were given back, because nothing was sent for them.
    package let returned: Int
    package let isRevoked: Bool

    package var viewsUsed: Int { opened - returned }
}

extension ReadTransaction {
    /// What the log knows of a link, from the index that holds its openings and nothing else of it.
    package func history(of link: ID<Link>) throws -> LinkHistory {
        let counts = try Row.fetchOne(
            database.cachedStatement(sql: Self.historyQuery), arguments: [link.description])
        return LinkHistory(opened: counts?[0] ?? 0, returned: counts?[1] ?? 0, isRevoked: (counts?[2] ?? 0) > 0)
    }

    /// Whether a link was ever opened, as the log has it.
    package func wasOpened(_ link: ID<Link>) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM audit_entry INDEXED BY audit_entry_of_link
                        WHERE link = ? AND event IN ('link.opened', 'link.view.returned', 'link.revoked')
                            AND event = '\(Event.linkOpened.rawValue)')
                    """), arguments: [link.description]) ?? false
    }

    /// When a link was opened first, as the log has it.
    package func firstOpening(of link: ID<Link>) throws -> Timestamp? {
        try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT min(at) FILTER (WHERE event = '\(Event.linkOpened.rawValue)')
                    FROM audit_entry INDEXED BY audit_entry_of_link
                    WHERE link = ? AND event IN ('link.opened', 'link.view.returned', 'link.revoked')
                    """), arguments: [link.description]
        ).map(Timestamp.init(milliseconds:))
    }

    /// The list of events must be spelled as the index spells it, or SQLite reads all entries of the link.
    static let historyQuery = """
        SELECT count(*) FILTER (WHERE event = '\(Event.linkOpened.rawValue)'),
            count(*) FILTER (WHERE event = '\(Event.linkViewReturned.rawValue)'),
            count(*) FILTER (WHERE event = '\(Event.linkRevoked.rawValue)')
        FROM audit_entry INDEXED BY audit_entry_of_link
        WHERE link = ?1 AND event IN ('link.opened', 'link.view.returned', 'link.revoked')
        """
}
