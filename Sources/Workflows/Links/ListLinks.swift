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
        try await require(.issueLinks, of: acting)
        let now = clock.now()
        return try await reading { safe in
            try safe.rows.links(to: document).map { try safe.summary(of: $0, now: now) }
        }
    }

    /// One link.
    package func link(_ id: ID<Link>, acting: Acting) async throws(WorkflowError) -> LinkSummary {
        try await require(.issueLinks, of: acting)
        let now = clock.now()
        let summary = try await reading { safe in try safe.rows.link(id).map { try safe.summary(of: $0, now: now) } }
        guard let summary else { throw .notFound("link \(id)", hint: "see 'billfold link list'") }
        return summary
    }
}

extension ReadingSafe {
    fileprivate func summary(of link: Link, now: Timestamp) throws -> LinkSummary {
        LinkSummary(
            link: link, state: link.state(at: now), superbill: try rows.document(link.document)?.superbill,
            recipient: try get(LinkRecipient.self, link.id.description)?.contact ?? "")
    }
}
