internal import AuditLog
internal import Billing
internal import Store

/// Which ways a record went, in the words of the log: each is an entry of its own, as it is with links.
///
/// What else changed stands in an entry without a reason, which there always is where no other is.
struct ChangeReasons {
    private(set) var reasons: [Reason?] = []

    /// A member of staff: role, rights that were denied, in use or not.
    init(from old: Staff, to new: Staff) {
        add(role: old.role.permissions, new.role.permissions, isOther: old.role != new.role)
        add(loosens: old.denied?.subtracting(new.denied ?? []).isEmpty == false)
        add(tightens: new.denied?.subtracting(old.denied ?? []).isEmpty == false)
        add(inUse: !old.isDisabled, !new.isDisabled)
        var rest = old
        (rest.role, rest.denied, rest.isDisabled) = (new.role, new.denied, new.isDisabled)
        finish(isMore: rest != new)
    }

    /// The settings of a practice: what links may be.
    init(from old: Practice, to new: Practice) {
        let (before, after) = (old.links, new.links)
        func weaker(_ left: LinkDefaults, than right: LinkDefaults) -> Bool {
            left.expiryDays > right.expiryDays || left.maximumExpiryDays > right.maximumExpiryDays
                || left.views > right.views || !Set(left.factors).isSubset(of: right.factors)
                || (right.factors.first == .passcode && left.factors.first != .passcode)
                || (left.factors.first == LinkDefaults.Factor.none && right.factors.first != LinkDefaults.Factor.none)
        }
        add(loosens: weaker(after, than: before))
        add(tightens: weaker(before, than: after))
        var rest = old
        rest.links = new.links
        finish(isMore: rest != new)
    }

    init(from old: Provider, to new: Provider) {
        add(inUse: old.retiredOn == nil, new.retiredOn == nil)
        var rest = old
        rest.retiredOn = new.retiredOn
        finish(isMore: rest != new)
    }

    init(from old: Service, to new: Service) {
        add(inUse: old.retiredOn == nil, new.retiredOn == nil)
        var rest = old
        rest.retiredOn = new.retiredOn
        finish(isMore: rest != new)
    }

    private mutating func add(role old: Set<Permission>, _ new: Set<Permission>, isOther: Bool) {
        guard isOther else { return }
        reasons.append(old.isSubset(of: new) ? .roleWidened : new.isSubset(of: old) ? .roleNarrowed : .roleChanged)
    }

    private mutating func add(loosens: Bool) { if loosens { reasons.append(.loosened) } }

    private mutating func add(tightens: Bool) { if tightens { reasons.append(.tightened) } }

    private mutating func add(inUse old: Bool, _ new: Bool) {
        if old != new { reasons.append(new ? .enabled : .disabled) }
    }

    private mutating func finish(isMore: Bool) { if isMore || reasons.isEmpty { reasons.append(nil) } }
}

extension WritingSafe {
    /// Appends an entry for each way that something went.
    func append(_ draft: EntryDraft, for changes: ChangeReasons) throws {
        for reason in changes.reasons {
            var draft = draft
            draft.reason = reason
            try append(draft)
        }
    }
}
