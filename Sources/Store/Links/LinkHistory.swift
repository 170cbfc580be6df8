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
                        WHERE link = ? AND event = '\(Event.linkOpened.rawValue)')
                    """), arguments: [link.description]) ?? false
    }

    /// When a link was opened first, as the log has it.
    package func firstOpening(of link: ID<Link>) throws -> Timestamp? {
        try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT min(at) FROM audit_entry INDEXED BY audit_entry_of_link
                    WHERE link = ? AND event = '\(Event.linkOpened.rawValue)'
                    """), arguments: [link.description]
        ).map(Timestamp.init(milliseconds:))
    }

    static let historyQuery = "SELECT \(historyCounts)"

    /// What `LinkHistory` holds of the link `?1`: each count by itself, because SQLite makes a list of several events
    /// for each look.
    static let historyCounts = [Event.linkOpened, .linkViewReturned, .linkRevoked].map { event in
        """
        (SELECT count(*) FROM audit_entry INDEXED BY audit_entry_of_link WHERE link = ?1 AND event = '\(event.rawValue)')
        """
    }.joined(separator: ", ")
}
