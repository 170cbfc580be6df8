internal import AuditLog
package import Billing
package import Sharing
internal import Store

/// What a visitor with an address sees.
package enum LinkPage: Sendable {
    /// Nothing that this home signed: no look-up was made, and nothing is said.
    case unknown
    /// A genuine link that does not open any more; the page says how to reach the practice.
    case ended(PracticeContact)
    /// A link that opens for whoever knows its factor.
    case door(Door)
}

/// What the page of a live link says: never a client, a clinician, a title, a code or an amount.
package struct Door: Sendable {
    package let factor: Factor
    package let expires: Timestamp
    package let timeZone: String
}

/// How a stranded visitor reaches the practice.
package struct PracticeContact: Sendable {
    package let phone: String
    /// Whether the document was replaced by a newer version, and whoever replaced it wants the visitor to know.
    package let hasNewerVersion: Bool
}

extension Home {
    /// The page of a link, for GET and HEAD: uses nothing up and discloses nothing, because mail scanners open links.
    package func page(for address: String, visit: Visit) async throws(WorkflowError) -> LinkPage {
        guard let token = LinkToken(address, key: keys.link) else { return .unknown }
        return try await writing { safe in
            let now = safe.home.clock.now()
            guard let link = try safe.visitedLink(token, now: now) else { return .ended(try safe.contact()) }
            let ended = try safe.state(of: link, now: now).reason
            var viewed = try safe.draft(.linkViewed, link: link, visit: visit)
            if let ended { (viewed.outcome, viewed.reason) = (.refused, ended) }
            try safe.appendMetered(viewed)
            return ended == nil ? .door(try safe.door(of: link)) : .ended(try safe.contact(after: link))
        }.value
    }
}

extension WritingSafe {
    /// The link of a genuine token, with the views given back that it is owed; nil where the signed ceiling has passed, or
    /// the link is not known here.
    func visitedLink(_ token: LinkToken, now: Timestamp) throws -> Link? {
        guard !token.isOver(at: now), let visited = try link(token.link, visitedAt: now) else { return nil }
        guard visited.hasOverGrants else { return visited.link }
        try giveViewsBack(of: token.link, now: now)
        return try link(token.link)
    }
}

extension ReadingSafe {
    /// How to reach the practice, after a link that has ended or was never known.
    func contact(after link: Link? = nil) throws -> PracticeContact {
        var hasNewerVersion = try link.flatMap { try rows.document($0.document) }?.replacedBy != nil
        if let link, let superbill = try rows.superbill(document: link.document), superbill.state == .superseded {
            hasNewerVersion = try correction(of: superbill.number)?.notice == true
        }
        return PracticeContact(phone: try practice().phone.description, hasNewerVersion: hasNewerVersion)
    }

    /// An entry about something that the holder of a link did; how they were recognised only where they were.
    ///
    /// - Parameter document: that of the link, where it is at hand.
    func draft(_ event: Event, link: Link, visit: Visit, document: Document? = nil) throws -> EntryDraft {
        let isRecognised = event == .linkOpened || event == .documentDisclose
        var draft = EntryDraft(event, by: Actor(kind: .holder, auth: isRecognised ? link.factor.rawValue : nil))
        (draft.link, draft.client, draft.visit) = (link.id, link.client, visit)
        draft.purpose = try purpose(of: link.id)
        draft.document = try document ?? rows.document(link.document)
        return draft
    }
}

extension LinkState {
    /// Why a link of this state does not open, in the words of the log; nil for a live one.
    var reason: Reason? {
        switch self {
        case .live: nil
        case .expired: .expired
        case .revoked: .revoked
        case .usedUp: .usedUp
        case .locked: .locked
        case .stopped: .stopped
        case .issuerDisabled: .issuerDisabled
        }
    }
}
