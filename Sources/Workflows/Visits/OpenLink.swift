internal import AuditLog
package import Billing
package import Sharing
internal import Store
internal import Vault

/// What came of an attempt to open a link.
package enum Opening: Sendable {
    case unknown
    case ended(PracticeContact)
    /// The answer was wrong; the link locks when no try is left.
    case wrong(Door, triesLeft: Int)
    /// Too many wrong answers came from where the visitor is, whatever the link is worth.
    case tooMany(until: Timestamp)
    /// One view was used; the grant fetches the document of this link for a while.
    case granted(Grant, ID<Link>)
}

extension Home {
    /// Opens a link with what the visitor answered to its factor.
    ///
    /// A try of the link and one of the visitor are taken before the answer is checked, and given back when it was right.
    /// The view, its entry and the grant are one transaction: with one view left and fifty attempts at once, one gets it.
    package func openLink(_ address: String, answer: String?, visit: Visit) async throws(WorkflowError) -> Opening {
        guard let token = LinkToken(address, key: keys.link) else { return .unknown }
        let visitor: Visitor
        do { visitor = try Visitor(visit, key: keys.index) } catch { throw WorkflowError(error) }
        let attempt = Attempt(token: token, visit: visit, visitor: visitor)
        switch try await reserveTry(attempt, answered: answer != nil) {
        case .settled(let opening): return opening
        case .reserved(let hash):
            let isRight: Bool
            do throws(WorkflowError) { isRight = try await matches(answer, hash) } catch {
                try await writing { try $0.giveTriesBack(attempt) }
                throw error
            }
            return try await writing { safe in
                let now = safe.home.clock.now()
                return try isRight ? safe.use(attempt, hash, now: now) : safe.deny(attempt, now: now)
            }.value
        }
    }

    private enum Reservation: Sendable {
        case settled(Opening)
        /// With the hash to hold the answer against.
        case reserved(PasscodeHash)
    }

    private func reserveTry(_ attempt: Attempt, answered: Bool) async throws(WorkflowError) -> Reservation {
        return try await writing { safe in
            let now = safe.home.clock.now()
            // Before anything is known of the link, so that this answer tells nothing of it.
            if let until = try safe.rows.visitorWaits(attempt.visitor.line, limit: Visitor.limit, now: now) {
                if let link = try safe.rows.link(attempt.token.link)?.unverified {
                    try safe.appendMetered(try safe.refusal(link, attempt.visit, .rateLimited))
                }
                return .settled(.tooMany(until: until))
            }
            guard let link = try safe.visitedLink(attempt.token, now: now) else {
                return .settled(.ended(try safe.contact()))
            }
            if let reason = try safe.state(of: link, now: now).reason {
                try safe.appendMetered(try safe.refusal(link, attempt.visit, reason))
                return .settled(.ended(try safe.contact(after: link)))
            }
            guard let hash = link.factorHash else { return .settled(try safe.use(attempt, link, now: now)) }
            // What cannot be an answer, such as seven digits, is a slip of the hand and costs no try.
            guard answered else {
                try safe.appendMetered(try safe.refusal(link, attempt.visit, .wrongFactor))
                return .settled(.wrong(try safe.door(of: link), triesLeft: link.triesLeft))
            }
            guard try safe.changes.reserveTry(of: link.id, now: now),
                try safe.changes.reserveTry(ofVisitor: attempt.visitor.line, limit: Visitor.limit, now: now)
            else { throw StoreError.changedRow }
            return .reserved(hash)
        }.value
    }

    private func matches(_ answer: String?, _ hash: PasscodeHash) async throws(WorkflowError) -> Bool {
        guard let answer else { return false }
        let key = keys.passcode
        do { return try await passcodeChecks.run { try hash.matches(answer, key: key) } } catch {
            throw WorkflowError(error)
        }
    }
}

/// One attempt to open a link.
private struct Attempt: Sendable {
    let token: LinkToken
    let visit: Visit
    let visitor: Visitor
}

extension WritingSafe {
    fileprivate func giveTriesBack(_ attempt: Attempt) throws {
        try changes.giveTryBack(to: attempt.token.link)
        try changes.giveTryBack(toVisitor: attempt.visitor.line)
    }

    /// Uses a view after the right answer to `hash`.
    fileprivate func use(_ attempt: Attempt, _ hash: PasscodeHash, now: Timestamp) throws -> Opening {
        guard let before = try link(attempt.token.link) else { throw StoreError.changedRow }
        // Another passcode was set while this one was checked: the answer was right for one that is none any more.
        guard before.factorHash == hash else { return try deny(before, attempt, now: now) }
        try giveTriesBack(attempt)
        guard let link = try link(attempt.token.link) else { throw StoreError.changedRow }
        return try use(attempt, link, now: now)
    }

    /// Uses a view of a link as it is in this transaction, whose factor was answered or which asks for none.
    fileprivate func use(_ attempt: Attempt, _ link: Link, now: Timestamp) throws -> Opening {
        let id = link.id
        let state = try state(of: link, now: now)
        guard try state == .live && changes.useView(of: id, now: now) else {
            try appendMetered(try refusal(link, attempt.visit, state.reason))
            return .ended(try contact(after: link))
        }
        let grant = try Grant(from: now)
        try changes.insert(grant, link: id)
        try noticeOpening(of: id, by: attempt.visitor, now: now)
        var opened = try draft(.linkOpened, link: link, visit: attempt.visit)
        opened.subject = Grant.tag(of: grant.hash)
        try append(opened)
        return .granted(grant, id)
    }

    fileprivate func deny(_ attempt: Attempt, now: Timestamp) throws -> Opening {
        guard let link = try link(attempt.token.link) else { throw StoreError.changedRow }
        return try deny(link, attempt, now: now)
    }

    /// Records a wrong answer, always by itself: a link has five of them.
    fileprivate func deny(_ link: Link, _ attempt: Attempt, now: Timestamp) throws -> Opening {
        let isLocked = link.lockedAt != nil
        try append(try refusal(link, attempt.visit, isLocked ? .locked : .wrongFactor))
        // Of answers that were wrong at once, the one that took the last try locked it; one notice says so.
        let since = link.lockedAt ?? now
        if isLocked, try !rows.notices(of: link.id).contains(where: { $0.kind == .locked && $0.at >= since }) {
            try changes.notice(.locked, of: link.id, now: now)
        }
        return isLocked ? .ended(try contact()) : .wrong(try door(of: link), triesLeft: link.triesLeft)
    }

    fileprivate func noticeOpening(of link: ID<Link>, by visitor: Visitor, now: Timestamp) throws {
        let isElsewhere = try changes.noteNetwork(visitor.network, of: link, now: now)
        if try !rows.wasOpened(link) {
            try changes.notice(.firstOpening, of: link, now: now)
        } else if isElsewhere {
            try changes.notice(.secondNetwork, of: link, now: now)
        }
    }
}

extension ReadingSafe {
    /// What the page of a live link says.
    func door(of link: Link) throws -> Door {
        Door(factor: link.factor, expires: link.expires, timeZone: try practice().timeZone)
    }

    /// An entry about an attempt that was refused.
    func refusal(_ link: Link, _ visit: Visit, _ reason: Reason?) throws -> EntryDraft {
        var draft = try draft(.linkDenied, link: link, visit: visit)
        (draft.outcome, draft.reason) = (.refused, reason)
        return draft
    }
}
