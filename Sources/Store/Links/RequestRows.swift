package import Billing
internal import GRDB
package import Sharing

extension ReadTransaction {
    /// The links for which a new one was asked and not yet given, with when, oldest first.
    package func openRequests() throws -> [(link: ID<Link>, at: Timestamp)] {
        try Row.fetchAll(
            database, sql: "SELECT link, requested_at FROM link_request WHERE closed_at IS NULL ORDER BY 2, 1"
        ).map { row in
            guard let link = ID<Link>(row[0] as String) else { throw StoreError.corrupt }
            return (link, Timestamp(milliseconds: row[1]))
        }
    }
}

extension ReadTransaction {
    /// The links to a document for which a new one was asked and not yet given.
    package func openRequests(for document: ID<Document>) throws -> [ID<Link>] {
        try String.fetchAll(
            database,
            sql: """
                SELECT link FROM link_request JOIN link ON link.id = link_request.link
                WHERE closed_at IS NULL AND document = ? ORDER BY link
                """,
            arguments: [document.description]
        ).compactMap(ID<Link>.init)
    }
}

extension WriteTransaction {
    /// Puts a request for a new link into the queue, again where it was closed: whoever asks is told that it is there.
    ///
    /// - Returns: false where it is there already.
    package func request(_ link: ID<Link>, now: Timestamp) throws -> Bool {
        try database.execute(
            sql: """
                INSERT INTO link_request (link, requested_at) VALUES (:link, :now)
                ON CONFLICT (link) DO UPDATE SET requested_at = :now, closed_at = NULL
                WHERE closed_at IS NOT NULL
                """, arguments: ["link": link.description, "now": now.milliseconds])
        return database.changesCount == 1
    }

    /// Takes a request out of the queue; false where none was open.
    package func closeRequest(_ link: ID<Link>, now: Timestamp) throws -> Bool {
        try database.execute(
            sql: "UPDATE link_request SET closed_at = ? WHERE link = ? AND closed_at IS NULL",
            arguments: [now.milliseconds, link.description])
        return database.changesCount == 1
    }
}
