internal import AuditLog
internal import Billing
internal import Sharing
internal import Store

extension ReadingSafe {
    /// A link as it was issued, or nil where there is none.
    ///
    /// - Throws: `StoreError.changedRow` where its row was changed past this program: the terms are not those that were
    ///   signed, or the log knows of more openings, or of a revocation.
    func link(_ id: ID<Link>) throws -> Link? { try rows.link(id).map(trusted) }

    /// The same for somebody who visits it, in one look, and whether grants of it have run out.
    func link(_ id: ID<Link>, visitedAt now: Timestamp) throws -> (link: Link, hasOverGrants: Bool)? {
        try rows.linkWithHistory(id, at: now).map { row in
            (try trusted(row.link, history: row.history), row.hasOverGrants)
        }
    }

    /// The links of one document, or all, oldest first, each held against its signature and the log.
    func links(to document: ID<Document>?) throws -> [Link] { try rows.links(to: document).map(trusted) }

    func trusted(_ stored: SignedLink) throws -> Link {
        try trusted(stored, history: try rows.history(of: stored.unverified.id))
    }

    private func trusted(_ stored: SignedLink, history: LinkHistory) throws -> Link {
        let link: Link
        do { link = try stored.verified(by: home.keys.link) } catch { throw StoreError.changedRow }
        guard link.viewsUsed == history.viewsUsed, (link.revokedAt != nil) == history.isRevoked else {
            throw StoreError.changedRow
        }
        return link
    }
}
