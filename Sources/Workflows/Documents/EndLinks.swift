internal import AuditLog
internal import Billing
internal import Sharing
internal import Store

extension WritingSafe {
    /// Ends every link to a document that is not revoked yet, each with an entry of its own.
    func endLinks(to document: Document, because reason: Reason, in request: String, acting: Acting) throws {
        let now = home.clock.now()
        for link in try links(to: document.id) where try changes.revoke(link.id, now: now) {
            var revoked = EntryDraft(.linkRevoked, by: acting)
            (revoked.document, revoked.link) = (document, link.id)
            (revoked.reason, revoked.request) = (reason, request)
            try append(revoked)
        }
    }
}
