internal import AuditLog
package import Billing
package import Sharing
internal import Store

/// A request for a new link that nobody has answered yet.
package struct OpenRequest: Sendable {
    /// The link that had ended, with why.
    package let link: LinkSummary
    package let at: Timestamp
}

extension Home {
    /// The queue of requests for new links, oldest first.
    package func linkRequests(acting: Acting) async throws(WorkflowError) -> [OpenRequest] {
        let now = clock.now()
        return try await viewing("link-requests", .issueLinks, acting) { safe, _ in
            try safe.rows.openRequests().compactMap { request in
                guard let stored = try safe.rows.link(request.link) else { return nil }
                return OpenRequest(link: try safe.summary(ofStored: stored, now: now), at: request.at)
            }
        }
    }

    /// Sets a request aside.
    ///
    /// - Throws: `notFound` where none is open for this link.
    package func closeLinkRequest(_ id: ID<Link>, acting: Acting) async throws(WorkflowError) {
        try await require(.issueLinks, of: acting)
        let now = clock.now()
        try await writing { safe in
            guard try safe.closeRequest(id, now: now, acting: acting) else {
                throw WorkflowError.notFound("open request for link \(id)", hint: "see 'billfold link requests'")
            }
        }
    }
}

extension WritingSafe {
    /// Takes the request of a link out of the queue, on the record; false where none was open.
    @discardableResult
    func closeRequest(_ id: ID<Link>, now: Timestamp, acting: Acting) throws -> Bool {
        guard try changes.closeRequest(id, now: now) else { return false }
        try appendClosed(id, acting: acting)
        return true
    }

    /// Answers the requests of a recipient for a document: a new link to it was issued to the same contact. Others who
    /// asked go on waiting.
    func closeRequests(for document: Document, of contact: String, now: Timestamp, acting: Acting) throws {
        for id in try rows.openRequests(for: document.id)
        where try get(LinkRecipient.self, id.description)?.contact == contact {
            try closeRequest(id, now: now, acting: acting)
        }
    }

    private func appendClosed(_ id: ID<Link>, acting: Acting) throws {
        var draft = EntryDraft(.linkRequestClosed, by: acting)
        draft.link = id
        if let link = try rows.link(id)?.unverified { draft.document = try rows.document(link.document) }
        try append(draft)
    }
}
