internal import AuditLog
package import Billing
package import Sharing
package import Store

extension DisclosureHold: StoredRecord {
    package static var recordKind: RecordKind { .hold }
    package var recordID: String { id.description }
    package var recordOwner: ID<Client>? { client }
}

/// What an agency asked for.
package struct HoldRequest: Sendable {
    package let client: String
    package let agency: String
    /// The last day; nil for the longest that a spoken request can last.
    package let until: Day?
    package let isOral: Bool

    package init(client: String, agency: String, until: Day?, isOral: Bool) {
        (self.client, self.agency, self.until, self.isOral) = (client, agency, until, isOral)
    }
}

/// A hold, and what it now keeps from the client.
package struct HoldSummary: Sendable {
    package let hold: DisclosureHold
    package let isInForce: Bool
    /// How many disclosures to the agency are known; 0 may mean that its name is spelled otherwise.
    package let disclosures: Int
}

extension Home {
    /// Keeps disclosures to an agency out of what the client sees: 45 CFR 164.528(a)(2).
    package func setHold(_ request: HoldRequest, acting: Acting) async throws(WorkflowError) -> HoldSummary {
        try await require(.exportAudit, of: acting)
        let agency = try Entered.text(request.agency, "--agency")
        return try await writing { safe in
            let (client, today) = (try safe.client(named: request.client), try safe.today())
            guard let until = request.until ?? (request.isOral ? today.adding(days: DisclosureHold.oralDays) : nil)
            else {
                throw WorkflowError.input(
                    "it is not said until when", hint: "a written request says for how long; give --until YYYY-MM-DD")
            }
            guard
                let hold = DisclosureHold(
                    client: client.id, agency: agency, from: today, until: until, isOral: request.isOral)
            else {
                throw WorkflowError.refused(
                    "HOLD_TERM",
                    until < today
                        ? "\(until) has passed" : "a spoken request holds \(DisclosureHold.oralDays) days at most",
                    hint: "with the agency's request in writing, leave --oral out (45 CFR 164.528(a)(2)(ii))")
            }
            try safe.requireNeeded(hold, on: today)
            try safe.put(hold)
            try safe.append(
                EntryDraft(.auditHoldSet, by: acting, client: client.id, subject: hold.id.description))
            return try safe.summary(of: hold, today: today)
        }.value
    }

    /// Takes a hold off before its end.
    package func liftHold(_ id: ID<DisclosureHold>, acting: Acting) async throws(WorkflowError) -> HoldSummary {
        try await require(.exportAudit, of: acting)
        return try await writing { safe in
            guard var hold = try safe.get(DisclosureHold.self, id.description) else {
                throw WorkflowError.notFound("hold \(id)", hint: "see 'billfold audit hold list'")
            }
            let today = try safe.today()
            guard hold.isInForce(on: today) else {
                throw WorkflowError.refused(
                    "HOLD_OVER", "hold \(id) is over", hint: "see 'billfold audit hold list'")
            }
            hold.lifted = today
            try safe.put(hold)
            try safe.append(EntryDraft(.auditHoldLifted, by: acting, client: hold.client, subject: id.description))
            return try safe.summary(of: hold, today: today)
        }.value
    }

    /// The holds of one client, or all, by their first day.
    package func holds(client name: String?, acting: Acting) async throws(WorkflowError) -> [HoldSummary] {
        try await viewing("holds", of: name, .exportAudit, acting) { safe, client in
            let today = try safe.today()
            return try safe.all(DisclosureHold.self, of: client).sorted { ($0.from, $0.id) < ($1.from, $1.id) }
                .map { try safe.summary(of: $0, today: today) }
        }
    }
}

extension ReadingSafe {
    /// Refuses a hold that adds nothing to one in force, and a spoken request that would prolong a spoken one: after 30
    /// days only one in writing holds.
    fileprivate func requireNeeded(_ hold: DisclosureHold, on today: Day) throws {
        let others = try all(DisclosureHold.self, of: hold.client).filter {
            $0.isInForce(on: today) && $0.concerns(hold.agency)
        }
        if let other = others.first(where: { hold.until <= $0.until }) {
            throw WorkflowError.refused(
                "HOLD_SET", "hold \(other.id) of this agency lasts until \(other.until) already",
                hint: "give a later day with --until, or lift that one first")
        }
        if hold.isOral, let other = others.first(where: \.isOral) {
            throw WorkflowError.refused(
                "HOLD_TERM", "the spoken request of hold \(other.id) holds until \(other.until) and no longer",
                hint: "with the agency's request in writing, leave --oral out (45 CFR 164.528(a)(2)(ii))")
        }
    }

    fileprivate func summary(of hold: DisclosureHold, today: Day) throws -> HoldSummary {
        let disclosures = try ClientDisclosures(of: hold.client, in: self)
        var count = 0
        try disclosures.forEach(in: self, below: rows.auditSize()) { disclosure, _ in
            if hold.concerns(disclosure.heldAgainst) { count += 1 }
        }
        return HoldSummary(hold: hold, isInForce: hold.isInForce(on: today), disclosures: count)
    }
}
