package import Billing
internal import Foundation
internal import GRDB
package import Sharing
internal import Vault

/// A link as it is looked at when somebody visits it.
package struct VisitedLinkRow: Sendable {
    package let link: SignedLink
    /// What the log knows of it.
    package let history: LinkHistory
    /// Whether grants of it have run out, and their views may be there again.
    package let hasOverGrants: Bool
}

extension ReadTransaction {
    package func link(_ id: ID<Link>) throws -> SignedLink? { try links(where: "id = ?", [id.description]).first }

    /// A link, with what the log knows of it, in one look.
    ///
    /// - Parameter time: when it is visited: whether grants of it have run out by then, for `takeBackGrants`.
    package func linkWithHistory(_ id: ID<Link>, at time: Timestamp) throws -> VisitedLinkRow? {
        try Row.fetchOne(
            database.cachedStatement(sql: Self.visitQuery),
            arguments: [
                id.description, time.milliseconds, time.adding(seconds: -Grant.memory).milliseconds,
            ]
        ).map { row in
            VisitedLinkRow(
                link: try Self.link(row),
                history: LinkHistory(opened: row[15], returned: row[16], isRevoked: row[17] > 0), hasOverGrants: row[18]
            )
        }
    }

    private static let visitQuery = """
        SELECT \(columns), \(historyCounts), EXISTS (SELECT 1 FROM link_grant WHERE link = ?1 AND \(grantIsOver))
        FROM link WHERE id = ?1
        """

    /// The links of one document, or all, oldest first.
    package func links(to document: ID<Document>? = nil) throws -> [SignedLink] {
        try links(where: "?1 IS NULL OR document = ?1", [document?.description])
    }

    /// The links to all documents of a client, oldest first.
    package func links(of client: ID<Client>) throws -> [SignedLink] {
        try links(where: "client = ?", [client.description])
    }

    private func links(where condition: String, _ arguments: StatementArguments) throws -> [SignedLink] {
        try Row.fetchAll(
            database.cachedStatement(sql: "SELECT \(Self.columns) FROM link WHERE \(condition) ORDER BY issued_at, id"),
            arguments: arguments
        ).map(Self.link)
    }

    private static let columns = """
        id, document, client, issued_by, issued_at, expires_at, max_views, factor, factor_hash, views_used, tries_left,
            not_after, locked_at, revoked_at, mac
        """

    private static func link(_ row: Row) throws -> SignedLink {
        guard let id = ID<Link>(row[0] as String), let document = ID<Document>(row[1] as String),
            let client = ID<Client>(row[2] as String), let issuer = ID<Staff>(row[3] as String),
            let factor = Factor(rawValue: row[7]), let mac = row[14] as Data?
        else { throw StoreError.corrupt }
        let link = Link(
            id: id, document: document, client: client, issuedBy: issuer,
            issuedAt: Timestamp(milliseconds: row[4]),
            terms: LinkTerms(expires: Timestamp(milliseconds: row[5]), views: row[6], factor: factor),
            factorHash: (row[8] as String?).flatMap(PasscodeHash.init(encoded:)),
            viewsUsed: row[9], triesLeft: row[10], notAfter: Timestamp(milliseconds: row[11]),
            lockedAt: (row[12] as Int64?).map(Timestamp.init(milliseconds:)),
            revokedAt: (row[13] as Int64?).map(Timestamp.init(milliseconds:)))
        return SignedLink(stored: link, mac: Array(mac))
    }
}

extension WriteTransaction {
    package func insert(_ signed: SignedLink) throws {
        let link = signed.unverified
        try database.cachedStatement(
            sql: """
                INSERT INTO link (id, document, client, issued_by, issued_at, not_after, expires_at, max_views, factor,
                    factor_hash, mac, tries_left)
                VALUES (:id, :document, :client, :issuer, :issued, :ceiling, :expires, :views, :factor, :hash, :mac,
                    :tries)
                """
        ).execute(arguments: [
            "id": link.id.description, "document": link.document.description, "client": link.client.description,
            "issuer": link.issuedBy.description, "issued": link.issuedAt.milliseconds,
            "ceiling": link.notAfter.milliseconds, "expires": link.expires.milliseconds, "views": link.maxViews,
            "factor": link.factor.rawValue, "hash": link.factorHash?.encoded, "mac": Data(signed.mac),
            "tries": link.triesLeft,
        ])
    }

    /// Takes one try of the factor before it is checked, so that a burst of guesses cannot outrun the count.
    ///
    /// Taking the last one locks the link: should this process die before the answer is checked, it stays locked.
    ///
    /// - Returns: whether the link is live and a try was left.
    package func reserveTry(of link: ID<Link>, now: Timestamp) throws -> Bool {
        try database.cachedStatement(
            sql: """
                UPDATE link SET tries_left = tries_left - 1, locked_at = iif(tries_left = 1, :now, NULL)
                WHERE id = :id AND tries_left > 0 AND \(Self.isLive)
                """
        ).execute(arguments: ["id": link.description, "now": now.milliseconds])
        return database.changesCount == 1
    }

    /// Gives a reserved try back, after a right answer or one that could not be checked, and takes the lock off that
    /// taking it may have set.
    package func giveTryBack(to link: ID<Link>) throws {
        try database.cachedStatement(
            sql: "UPDATE link SET tries_left = min(tries_left + 1, ?), locked_at = NULL WHERE id = ?"
        ).execute(arguments: [Factor.tries, link.description])
    }

    /// Uses up one view, if the link is live and one is left.
    ///
    /// - Returns: whether a view was used: with one view left and fifty at once, true once.
    package func useView(of link: ID<Link>, now: Timestamp) throws -> Bool {
        try database.cachedStatement(
            sql: "UPDATE link SET views_used = views_used + 1 WHERE id = :id AND \(Self.isLive)"
        ).execute(arguments: ["id": link.description, "now": now.milliseconds])
        return database.changesCount == 1
    }

    /// Replaces the terms of a link by others, signed anew; what was counted stays, but for the tries.
    ///
    /// - Throws: `StoreError.changedRow` where more views are used than the terms allow.
    package func update(_ signed: SignedLink) throws {
        let link = signed.unverified
        try database.execute(
            sql: """
                UPDATE link SET expires_at = :expires, max_views = :views, factor = :factor, factor_hash = :hash,
                    mac = :mac, tries_left = :tries, locked_at = :locked
                WHERE id = :id AND views_used <= :views AND revoked_at IS NULL
                """,
            arguments: [
                "id": link.id.description, "expires": link.expires.milliseconds, "views": link.maxViews,
                "factor": link.factor.rawValue, "hash": link.factorHash?.encoded, "mac": Data(signed.mac),
                "tries": link.triesLeft, "locked": link.lockedAt?.milliseconds,
            ])
        guard database.changesCount == 1 else { throw StoreError.changedRow }
    }

    /// Ends a link and its grants; false where it was revoked before.
    package func revoke(_ link: ID<Link>, now: Timestamp) throws -> Bool {
        try database.cachedStatement(sql: "DELETE FROM link_grant WHERE link = ?").execute(arguments: [link.description]
        )
        try database.cachedStatement(sql: "UPDATE link SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL").execute(
            arguments: [now.milliseconds, link.description])
        return database.changesCount == 1
    }

    /// The SQL twin of `Link.state(at:) == .live`.
    private static var isLive: String {
        "revoked_at IS NULL AND locked_at IS NULL AND expires_at > :now AND not_after > :now AND views_used < max_views"
    }
}
