package import Billing
package import Sharing
internal import Store

/// A link as the clinician sees it.
package struct LinkSummary: Sendable {
    package let link: Link
    package let state: LinkState
    package let superbill: SuperbillNumber?
    package let recipient: String
}

extension Home {
    /// All links, or those of one document, oldest first.
    package func links(to document: ID<Document>? = nil, acting: Acting) async throws(WorkflowError) -> [LinkSummary] {
        let now = clock.now()
        return try await viewing("links", .issueLinks, acting) { safe, _ in
            try safe.links(to: document).map { try safe.summary(of: $0, now: now) }
        }
    }

    /// One link.
    package func link(_ id: ID<Link>, acting: Acting) async throws(WorkflowError) -> LinkSummary {
        let now = clock.now()
        return try await viewing(id.description, .issueLinks, acting) { safe, _ in
            guard let link = try safe.link(id) else {
                throw WorkflowError.notFound("link \(id)", hint: "see 'billfold link list'")
            }
            return try safe.summary(of: link, now: now)
        }
    }
}

extension ReadingSafe {
    fileprivate func summary(of link: Link, now: Timestamp) throws -> LinkSummary {
        LinkSummary(
            link: link, state: link.state(at: now), superbill: try rows.document(link.document)?.superbill,
            recipient: try get(LinkRecipient.self, link.id.description)?.contact ?? "")
    }
}
