internal import AuditLog
internal import Billing
package import Sharing
internal import Store
internal import Vault

/// What came of an attempt to open a link.
package enum Opening: Sendable {
    case unknown
    case ended(PracticeContact)
    /// The answer was wrong; the link locks when no try is left.
    case wrong(Door, triesLeft: Int)
    /// Other attempts are being checked: nothing was used up, try again.
    case busy(Door)
    /// One view was used; the grant fetches the document for a while.
    case granted(Grant)
}

extension Home {
    /// Opens a link with what the visitor answered to its factor.
    ///
    /// The try is taken before the answer is checked and given back when it was right. The view, its entry and the grant
    /// are one transaction: with one view left and fifty attempts at once, one gets it.
    package func openLink(_ address: String, answer: String?, visit: Visit) async throws(WorkflowError) -> Opening {
        guard let token = LinkToken(address, key: keys.link) else { return .unknown }
        switch try await reserveTry(token.link, answered: answer != nil, visit: visit) {
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

    private func reserveTry(_ id: ID<Link>, answered: Bool, visit: Visit) async throws(WorkflowError) -> Reservation {
        let now = clock.now()
        return try await writing { safe in
            guard let link = try safe.rows.link(id) else { return .settled(.ended(try safe.contact())) }
            if let reason = link.state(at: now).reason {
                try safe.append(
                    try safe.draft(.linkDenied, link: link, visit: visit, outcome: .refused, reason: reason))
                return .settled(.ended(try safe.contact()))
            }
            guard link.factor != .none else { return .reserved(nil) }
            guard let hash = try safe.rows.factorHash(of: id) else { throw VaultError.badRecord }
            // What cannot be an answer, such as seven digits, is a slip of the hand and costs no try.
            guard answered else {
                try safe.append(
                    try safe.draft(.linkDenied, link: link, visit: visit, outcome: .refused, reason: .wrongFactor))
                return .settled(.wrong(try safe.door(of: link), triesLeft: link.triesLeft))
            }
            guard try safe.changes.reserveTry(of: id, now: now) else {
                try safe.append(try safe.draft(.linkDenied, link: link, visit: visit, outcome: .refused, reason: .busy))
                return .settled(.busy(try safe.door(of: link)))
            }
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
            let used = try safe.changes.useView(of: id, now: now)
            guard let link = try safe.rows.link(id) else { throw StoreError.notFound }
            guard used else {
                let reason = link.state(at: now).reason ?? .busy
                try safe.append(
                    try safe.draft(.linkDenied, link: link, visit: visit, outcome: .refused, reason: reason))
                return .ended(try safe.contact())
            }
            let grant = try Grant(from: now)
            try safe.changes.insert(grant, link: id, now: now)
            try safe.append(try safe.draft(.linkOpened, link: link, visit: visit))
            return .granted(grant)
        }.value
    }

    private func deny(_ id: ID<Link>, visit: Visit) async throws(WorkflowError) -> Opening {
        let now = clock.now()
        return try await writing { safe in
            let locked = try safe.changes.lockIfExhausted(id, now: now)
            guard let link = try safe.rows.link(id) else { throw StoreError.notFound }
            try safe.append(
                try safe.draft(
                    .linkDenied, link: link, visit: visit, outcome: .refused, reason: locked ? .locked : .wrongFactor))
            return locked || link.lockedAt != nil
                ? .ended(try safe.contact()) : .wrong(try safe.door(of: link), triesLeft: link.triesLeft)
        }.value
    }
}

extension ReadingSafe {
    fileprivate func door(of link: Link) throws -> Door {
        Door(factor: link.factor, expires: link.expires, timeZone: try practice().timeZone)
    }
}
