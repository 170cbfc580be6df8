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

extension Grant {
    /// How long a grant under which something may have been sent is kept after its end, in seconds: a response that was
    /// begun before may still tell that nothing was.
    static var memory: Int64 { 3600 }
}

extension ReadTransaction {
    /// Whether a grant is to be forgotten at the time `?2`; `?3` is `Grant.memory` before it.
    static let grantIsOver = "expires_at <= ?2 AND (carried = 0 OR expires_at <= ?3)"

    /// Whether a grant of this link with this hash is still good.
    package func hasGrant(_ hash: SHA256Digest, link: ID<Link>, now: Timestamp) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(sql: "SELECT 1 FROM link_grant WHERE hash = ? AND link = ? AND expires_at > ?"),
            arguments: [hash.blob, link.description, now.milliseconds]) != nil
    }
}

extension WriteTransaction {
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
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT hash, link, carried FROM link_grant
                    WHERE \(Self.grantIsOver) \(link == nil ? "AND ?1 IS NULL" : "AND link = ?1") LIMIT ?4
                    """),
            arguments: [
                link?.description, now.milliseconds, now.adding(seconds: -Grant.memory).milliseconds, limit,
            ])
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
