internal import AuditLog
internal import Billing
internal import Sharing
internal import Store

extension WritingSafe {
    /// Ends every link to a document that is not revoked yet, each with an entry of its own.
    func endLinks(to document: Document, because reason: Reason, in request: String, acting: Acting) throws {
        let now = home.clock.now()
        // As they are stored, believed or not: to end one that was changed is safe, and must not keep a document alive.
        for link in try rows.links(to: document.id).map(\.unverified) where try changes.revoke(link.id, now: now) {
            var revoked = EntryDraft(.linkRevoked, by: acting)
            (revoked.document, revoked.link) = (document, link.id)
            (revoked.reason, revoked.request) = (reason, request)
            try append(revoked)
        }
    }
}
