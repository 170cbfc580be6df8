package import Billing
package import Sharing
internal import Store

/// A link as the clinician sees it.
package struct LinkSummary: Sendable {
    package let link: Link
    /// Nil where its row was changed past this program: it opens nothing, and what stands here of it is not to be believed.
    package let state: LinkState?
    package let superbill: SuperbillNumber?
    package let clientName: String
    package let recipient: String
    /// Who the recipient is and what the link is for.
    package let disclosure: DisclosureTerms
    package let firstOpened: Timestamp?
    /// Oldest first.
    package let notices: [Notice]
    /// Why its terms were changed, oldest first.
    package let changes: [LinkNote]

    /// What happened to a link, and when.
    package struct Notice: Sendable {
        package let kind: NoticeKind
        package let at: Timestamp
    }
}

extension Home {
    /// All links, or those of one document, oldest first.
    ///
    /// One whose row was changed is among them, without state, and keeps none of the others from being seen.
    package func links(to document: ID<Document>? = nil, acting: Acting) async throws(WorkflowError) -> [LinkSummary] {
        let now = clock.now()
        return try await viewing("links", .issueLinks, acting) { safe, _ in
            try safe.rows.links(to: document).map { try safe.summary(ofStored: $0, now: now) }
        }
    }

    /// One link.
    package func link(_ id: ID<Link>, acting: Acting) async throws(WorkflowError) -> LinkSummary {
        let now = clock.now()
        let owner: @Sendable (ReadingSafe) throws -> ID<Client>? = { try $0.rows.link(id)?.unverified.client }
        return try await viewing(id.description, ofClient: owner, .issueLinks, acting) { safe in
            guard let link = try safe.link(id) else {
                throw WorkflowError.notFound("link \(id)", hint: "see 'billfold link list'")
            }
            return try safe.summary(of: link, now: now)
        }
    }
}

extension ReadingSafe {
    func summary(of link: Link, now: Timestamp) throws -> LinkSummary {
        try summary(of: link, state: try state(of: link, now: now))
    }

    /// Of a row that is held against its signature and the log here.
    func summary(ofStored stored: SignedLink, now: Timestamp) throws -> LinkSummary {
        do { return try summary(of: try trusted(stored), now: now) } catch StoreError.changedRow {
            return try summary(of: stored.unverified, state: nil)
        }
    }

    private func summary(of link: Link, state: LinkState?) throws -> LinkSummary {
        let recipient = try get(LinkRecipient.self, link.id.description)
        return LinkSummary(
            link: link, state: state, superbill: try rows.document(link.document)?.superbill,
            clientName: try get(Client.self, link.client.description)?.legalName ?? "",
            recipient: recipient?.contact ?? "", disclosure: recipient?.disclosure ?? DisclosureTerms(),
            firstOpened: try rows.firstOpening(of: link.id),
            notices: try rows.notices(of: link.id).map { LinkSummary.Notice(kind: $0.kind, at: $0.at) },
            changes: recipient?.changes ?? [])
    }
}
