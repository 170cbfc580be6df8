internal import AuditLog
internal import Billing
internal import Sharing
internal import Store

extension Home {
    /// What is to be done every minute: views of grants that sent nothing are given back, counted looks recorded, and
    /// what has run out is forgotten.
    package func sweepGrants() async throws(WorkflowError) {
        try await recordCounts()
        let now = clock.now()
        try await writing { safe in
            try safe.changes.forgetVisitors(limit: Visitor.limit, now: now)
        }
        while try await writing({ try $0.giveViewsBack(now: now) }).value == WritingSafe.viewsAtOnce {}
    }
}

extension WritingSafe {
    static let viewsAtOnce = 500

    /// Gives back the views of grants that have run out and sent nothing, of one link or of all, each in an entry.
    ///
    /// - Returns: how many.
    @discardableResult
    func giveViewsBack(of link: ID<Link>? = nil, now: Timestamp) throws -> Int {
        let links = try changes.takeBackGrants(of: link, now: now, limit: Self.viewsAtOnce)
        for id in links {
            guard let link = try rows.link(id)?.unverified else { throw StoreError.corrupt }
            var draft = EntryDraft(.linkViewReturned, by: Actor(kind: .system))
            (draft.link, draft.client, draft.reason) = (id, link.client, .notSent)
            draft.document = try rows.document(link.document)
            try append(draft)
        }
        return links.count
    }
}
