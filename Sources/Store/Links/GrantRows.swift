package import Billing
internal import GRDB
package import Sharing
package import Vault

/// What a grant is worth to whoever presents it.
package enum GrantUse: Sendable {
    /// No such grant of this link, or one that has run out.
    case none
    /// It has begun as many responses as a grant may.
    case exhausted
    /// One more response is counted.
    case begun
}

extension ReadTransaction {
    /// Whether a grant of this link with this hash is still good.
    package func hasGrant(_ hash: SHA256Digest, link: ID<Link>, now: Timestamp) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(sql: "SELECT 1 FROM link_grant WHERE hash = ? AND link = ? AND expires_at > ?"),
            arguments: [hash.blob, link.description, now.milliseconds]) != nil
    }
}

extension WriteTransaction {
    /// How long a grant under which something may have been sent is kept after its end, in seconds: a response that was
    /// begun before may still tell that nothing was.
    private static var memory: Int64 { 3600 }

    package func insert(_ grant: Grant, link: ID<Link>) throws {
        try database.cachedStatement(sql: "INSERT INTO link_grant (hash, link, expires_at) VALUES (?, ?, ?)")
            .execute(arguments: [grant.hash.blob, link.description, grant.expires.milliseconds])
    }

    /// Counts a response that begins under a grant, as one that carries a byte until its end says otherwise.
    package func beginResponse(under hash: SHA256Digest, link: ID<Link>, now: Timestamp) throws -> GrantUse {
        try database.cachedStatement(
            sql: """
                UPDATE link_grant SET responses = responses + 1, carried = carried + 1
                WHERE hash = ? AND link = ? AND expires_at > ? AND responses < ?
                """
        ).execute(arguments: [hash.blob, link.description, now.milliseconds, Grant.responses])
        if database.changesCount == 1 { return .begun }
        return try hasGrant(hash, link: link, now: now) ? .exhausted : .none
    }

    /// Takes back that a response under a grant may have carried a byte: it has ended without one.
    package func endedEmpty(under hash: SHA256Digest) throws {
        try database.cachedStatement(sql: "UPDATE link_grant SET carried = max(carried - 1, 0) WHERE hash = ?")
            .execute(arguments: [hash.blob])
    }

    /// Forgets grants that have run out, of one link or of all, so many at once.
    ///
    /// - Returns: for each of them under which no byte was sent its link, whose view is there again.
    package func takeBackGrants(of link: ID<Link>? = nil, now: Timestamp, limit: Int = 500) throws -> [ID<Link>] {
        var query = """
            SELECT hash, link, carried FROM link_grant
            WHERE expires_at <= :now AND (carried = 0 OR expires_at <= :old)
            """
        var arguments: StatementArguments = [
            "now": now.milliseconds, "old": now.adding(seconds: -Self.memory).milliseconds, "limit": limit,
        ]
        if let link {
            query += " AND link = :link"
            arguments += ["link": link.description]
        }
        let rows = try Row.fetchAll(database.cachedStatement(sql: "\(query) LIMIT :limit"), arguments: arguments)
        var links: [ID<Link>] = []
        for row in rows {
            guard let link = ID<Link>(row[1] as String) else { throw StoreError.corrupt }
            try database.cachedStatement(sql: "DELETE FROM link_grant WHERE hash = ?")
                .execute(arguments: [row[0] as DatabaseValue])
            guard row[2] as Int == 0 else { continue }
            try database.cachedStatement(
                sql: "UPDATE link SET views_used = views_used - 1 WHERE id = ? AND views_used > 0"
            ).execute(arguments: [link.description])
            // A link whose count was changed past this program opens nothing; it must not keep others from their views.
            if database.changesCount == 1 { links.append(link) }
        }
        return links
    }
}
