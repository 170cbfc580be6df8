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
    /// One view was used; the grant fetches the document of this link for a while.
    case granted(Grant, ID<Link>)
}

extension Home {
    /// Opens a link with what the visitor answered to its factor.
    ///
    /// The try is taken before the answer is checked and given back when it was right. The view, its entry and the grant
    /// are one transaction: with one view left and fifty attempts at once, one gets it.
    package func openLink(_ address: String, answer: String?, visit: Visit) async throws(WorkflowError) -> Opening {
        guard let token = LinkToken(address, key: keys.link) else { return .unknown }
        switch try await reserveTry(token, answered: answer != nil, visit: visit) {
        case .settled(let opening): return opening
        case .reserved(let hash):
            let isRight: Bool
            do throws(WorkflowError) { isRight = try await matches(answer, hash) } catch {
                try await writing { try $0.changes.giveTryBack(to: token.link) }
                throw error
            }
            return isRight
                ? try await use(token.link, tryWasTaken: hash != nil, visit: visit)
                : try await deny(token.link, visit: visit)
        }
    }

    private enum Reservation: Sendable {
        case settled(Opening)
        /// With the hash to hold the answer against; nil for a link without factor.
        case reserved(PasscodeHash?)
    }

    private func reserveTry(_ token: LinkToken, answered: Bool, visit: Visit) async throws(WorkflowError) -> Reservation
    {
        let now = clock.now()
        return try await writing { safe in
            guard !token.isOver(at: now), let link = try safe.link(token.link) else {
                return .settled(.ended(try safe.contact()))
            }
            if let reason = link.state(at: now).reason {
                try safe.append(try safe.refusal(link, visit, reason))
                return .settled(.ended(try safe.contact(after: link)))
            }
            guard let hash = link.factorHash else { return .reserved(nil) }
            // What cannot be an answer, such as seven digits, is a slip of the hand and costs no try.
            guard answered else {
                try safe.append(try safe.refusal(link, visit, .wrongFactor))
                return .settled(.wrong(try safe.door(of: link), triesLeft: link.triesLeft))
            }
            guard try safe.changes.reserveTry(of: link.id, now: now) else { throw StoreError.changedRow }
            return .reserved(hash)
        }.value
    }

    private func matches(_ answer: String?, _ hash: PasscodeHash?) async throws(WorkflowError) -> Bool {
        guard let hash, let answer else { return hash == nil }
        let key = keys.passcode
        do { return try await passcodeChecks.run { try hash.matches(answer, key: key) } } catch {
            throw WorkflowError(error)
        }
    }

    private func use(_ id: ID<Link>, tryWasTaken: Bool, visit: Visit) async throws(WorkflowError) -> Opening {
        let now = clock.now()
        return try await writing { safe in
            if tryWasTaken { try safe.changes.giveTryBack(to: id) }
            guard let link = try safe.link(id) else { throw StoreError.changedRow }
            guard try safe.changes.useView(of: id, now: now) else {
                try safe.append(try safe.refusal(link, visit, link.state(at: now).reason))
                return .ended(try safe.contact(after: link))
            }
            let grant = try Grant(from: now)
            try safe.changes.insert(grant, link: id, now: now)
            try safe.append(try safe.draft(.linkOpened, link: link, visit: visit))
            return .granted(grant, id)
        }.value
    }

    private func deny(_ id: ID<Link>, visit: Visit) async throws(WorkflowError) -> Opening {
        try await writing { safe in
            guard let link = try safe.link(id) else { throw StoreError.changedRow }
            let isLocked = link.lockedAt != nil
            try safe.append(try safe.refusal(link, visit, isLocked ? .locked : .wrongFactor))
            return isLocked
                ? .ended(try safe.contact()) : .wrong(try safe.door(of: link), triesLeft: link.triesLeft)
        }.value
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
