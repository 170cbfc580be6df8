internal import AuditLog
internal import Billing
internal import Sharing
internal import Store

/// What came of asking for a new link.
package enum NewLinkRequest: Sendable {
    case unknown
    /// The link still opens: back to its page.
    case live
    /// It is in the queue, or was, or the link is not known here any more; the page is the same.
    case noted(PracticeContact)
}

extension Home {
    /// Puts a request for a new link in place of an ended one into the practice's queue: one, however often it is asked.
    ///
    /// Needs no factor, because it discloses nothing and whoever holds an ended link has no other way.
    package func requestNewLink(_ address: String, visit: Visit) async throws(WorkflowError) -> NewLinkRequest {
        guard let token = LinkToken(address, key: keys.link) else { return .unknown }
        let now = clock.now()
        return try await writing { safe in
            guard try safe.rows.link(token.link) != nil else { return .noted(try safe.contact()) }
            try safe.giveViewsBack(of: token.link, now: now)
            guard let link = try safe.link(token.link) else { throw StoreError.changedRow }
            if try safe.state(of: link, now: now) == .live { return .live }
            if try safe.changes.request(link.id, now: now) {
                try safe.append(try safe.draft(.linkRequested, link: link, visit: visit))
                try safe.changes.notice(.requested, of: link.id, now: now)
            }
            return .noted(try safe.contact())
        }.value
    }
}
