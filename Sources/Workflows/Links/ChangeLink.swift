internal import AuditLog
package import Billing
package import Sharing
internal import Store

extension Home {
    /// Changes until when, how often or behind what a link opens; its address stays what it is.
    ///
    /// - Parameter reason: in words, kept sealed.
    /// - Throws: `refused` beyond what the practice allows or the address can, and for a link that was revoked.
    package func changeLink(
        _ id: ID<Link>, _ change: LinkChange, reason: String, acting: Acting
    ) async throws(WorkflowError) -> LinkSummary {
        try await require(.issueLinks, of: acting)
        guard !change.isEmpty else {
            throw .input("nothing is said to change", hint: "see 'billfold link extend --help'")
        }
        let text = CleanText.of(reason)
        guard !text.isEmpty, text.count <= CleanText.Limit.sentence.rawValue else {
            throw .input(
                "the reason is empty or longer than \(CleanText.Limit.sentence.rawValue) characters",
                hint: "say in a sentence why, with --reason")
        }
        let now = clock.now()
        return try await writing { safe in
            let old = try safe.changeableLink(id, now: now)
            let new = try change.applied(to: old, at: now, limits: try safe.practice().links)
            guard new != old else { return try safe.summary(of: old, now: now) }
            try safe.update(new)
            try safe.note(text, about: new, now: now, acting: acting)
            // Each loosening is an entry of its own; a tightening is one without reason.
            let reasons = Loosening.between(old, new).map(\.reason)
            for reason in reasons.isEmpty ? [nil] : reasons.map(Optional.some) {
                try safe.append(try safe.change(of: new, reason, acting: acting))
            }
            return try safe.answered(new, now: now, acting: acting)
        }.value
    }

    /// Gives a link its five tries again and takes the lock off.
    ///
    /// - Parameter newPasscode: whether the old passcode is to count no more.
    /// - Returns: the link, and the new passcode, which is shown once and stored nowhere.
    package func rearmLink(
        _ id: ID<Link>, newPasscode: Bool, acting: Acting
    ) async throws(WorkflowError) -> (link: LinkSummary, passcode: Passcode?) {
        try await require(.issueLinks, of: acting)
        let passcode = newPasscode ? Passcode() : nil
        let now = clock.now()
        do {
            let hash = try await factorHash(of: passcode?.digits)
            let summary = try await writing { safe in
                var link = try safe.changeableLink(id, now: now)
                guard link.factor == .passcode || hash == nil && link.factor == .birthDate else {
                    throw WorkflowError.refused(
                        "NO_PASSCODE", "this link asks for no passcode",
                        hint: "issue another link, or leave --new-passcode out")
                }
                (link.triesLeft, link.lockedAt) = (Factor.tries, nil)
                if let hash { link.factorHash = hash }
                try safe.update(link)
                try safe.append(try safe.change(of: link, .rearmed, acting: acting))
                return try safe.answered(link, now: now, acting: acting)
            }.value
            return (summary, passcode)
        } catch { throw WorkflowError(error) }
    }
}

extension WritingSafe {
    fileprivate func changeableLink(_ id: ID<Link>, now: Timestamp) throws -> Link {
        guard let stored = try rows.link(id)?.unverified else {
            throw WorkflowError.notFound("link \(id)", hint: "see 'billfold link list'")
        }
        try giveViewsBack(of: stored.id, now: now)
        guard let link = try link(id) else { throw StoreError.changedRow }
        guard link.revokedAt == nil else {
            throw WorkflowError.refused("LINK_REVOKED", "this link was revoked", hint: "issue another link")
        }
        guard now < link.notAfter else {
            throw WorkflowError.refused(
                "LINK_OVER", "the address of this link ended for good at \(link.notAfter)", hint: "issue another link")
        }
        return link
    }

    fileprivate func update(_ link: Link) throws {
        do { try changes.update(try SignedLink(link, key: home.keys.link)) } catch let error as SharingError {
            throw WorkflowError(error)
        }
    }

    fileprivate func note(_ text: String, about link: Link, now: Timestamp, acting: Acting) throws {
        guard var recipient = try get(LinkRecipient.self, link.id.description) else { throw StoreError.changedRow }
        recipient.changes = (recipient.changes ?? []) + [LinkNote(at: now, by: acting.staff.id, text: text)]
        try put(recipient)
    }

    fileprivate func change(of link: Link, _ reason: Reason?, acting: Acting) throws -> EntryDraft {
        var draft = EntryDraft(.linkChanged, by: acting)
        (draft.link, draft.reason) = (link.id, reason)
        draft.document = try rows.document(link.document)
        return draft
    }

    /// A link that opens again needs no other in its place.
    fileprivate func answered(_ link: Link, now: Timestamp, acting: Acting) throws -> LinkSummary {
        if try state(of: link, now: now) == .live { try closeRequest(link.id, now: now, acting: acting) }
        return try summary(of: link, now: now)
    }
}

extension Loosening {
    fileprivate var reason: Reason {
        switch self {
        case .extended: .extended
        case .moreViews: .moreViews
        case .factorRemoved: .factorRemoved
        }
    }
}
