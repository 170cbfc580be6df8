internal import AuditLog
package import Billing
package import Sharing
internal import Store

extension Home {
    /// Ends a link and everything opened through it, now.
    ///
    /// - Returns: whether it was live until now; revoking twice is not an error and changes nothing.
    package func revokeLink(_ id: ID<Link>, acting: Acting) async throws(WorkflowError) -> Bool {
        try await require(.issueLinks, of: acting)
        let now = clock.now()
        return try await writing { safe in
            guard let link = try safe.link(id) else {
                throw WorkflowError.notFound("link \(id)", hint: "see 'billfold link list'")
            }
            guard try safe.changes.revoke(id, now: now) else { return false }
            var draft = EntryDraft(.linkRevoked, by: acting)
            (draft.link, draft.client) = (id, link.client)
            draft.document = try safe.rows.document(link.document)
            try safe.append(draft)
            return true
        }.value
    }
}
