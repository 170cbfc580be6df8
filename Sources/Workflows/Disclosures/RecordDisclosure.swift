internal import AuditLog
package import Billing
internal import Foundation
internal import Sharing
internal import Store

/// A disclosure to be written down that was made outside Billfold.
package struct DisclosureRequest: Sendable {
    package let client: String
    package let day: Day
    package let lastDay: Day?
    package let description: String
    package let terms: DisclosureTerms

    package init(client: String, day: Day, lastDay: Day?, description: String, terms: DisclosureTerms) {
        (self.client, self.day, self.lastDay) = (client, day, lastDay)
        (self.description, self.terms) = (description, terms)
    }
}

extension Home {
    /// Writes down a disclosure that was made outside Billfold.
    package func recordDisclosure(
        _ request: DisclosureRequest, acting: Acting
    ) async throws(WorkflowError) -> RecordedDisclosure {
        // Whoever may share may say that they did; so may whoever answers for the accounting.
        try await require(acting.staff.may(.exportAudit) ? .exportAudit : .issueLinks, of: acting)
        let description = try Entered.text(request.description, "--description", limit: .sentence)
        let terms = try request.terms.checked()
        guard request.lastDay.map({ request.day < $0 }) != false else {
            throw .input("--date-until is not after --date", hint: "leave it out where the day is known")
        }
        return try await writing { safe in
            guard (request.lastDay ?? request.day) <= (try safe.today()) else {
                throw WorkflowError.input("the day lies in the future", hint: "write down what has happened")
            }
            let client = try safe.client(named: request.client)
            guard request.day >= client.birthDate else {
                throw WorkflowError.input("the day lies before the client's birth", hint: "look at --date once more")
            }
            let disclosure = RecordedDisclosure(
                id: ID(), client: client.id, day: request.day, lastDay: request.lastDay,
                description: description, terms: terms, recorded: safe.home.clock.now(), by: acting.staff.id)
            try safe.put(disclosure)
            var draft = EntryDraft(
                .disclosureRecorded, by: acting, client: disclosure.client, subject: disclosure.id.description)
            draft.purpose = terms.purpose
            try safe.append(draft)
            return disclosure
        }.value
    }

    /// The disclosures of a client that were written down, by day.
    package func recordedDisclosures(
        client name: String, acting: Acting
    ) async throws(WorkflowError) -> [(disclosure: RecordedDisclosure, override: ClassOverride?)] {
        try await viewing(
            "disclosures", of: name, acting.staff.may(.exportAudit) ? .exportAudit : .issueLinks, acting
        ) { safe, client in
            try safe.all(RecordedDisclosure.self, of: client).sorted { ($0.day, $0.id) < ($1.day, $1.id) }.map {
                ($0, try safe.get(ClassOverride.self, ClassOverride.id(of: $0.recordID)))
            }
        }
    }

    /// Says what a disclosure was in place of what stands there: the entry or the record itself stays as it is.
    ///
    /// - Parameters:
    ///   - target: the index of the entry of a disclosure, or the id of a recorded one.
    ///   - terms: nil for a record that was made by mistake.
    package func overrideDisclosure(
        _ target: String, of name: String, terms: DisclosureTerms?, reason: String, acting: Acting
    ) async throws(WorkflowError) -> ClassOverride {
        try await require(.exportAudit, of: acting)
        let reason = try Entered.text(reason, "--reason", limit: .sentence)
        let terms = try terms?.checked()
        return try await writing { safe in
            let client = try safe.client(named: name).id
            try safe.requireDisclosure(target, of: client, mayBeMistake: terms == nil)
            let override = ClassOverride(
                target: target, client: client, terms: terms, reason: reason, at: safe.home.clock.now(),
                by: acting.staff.id)
            if terms != nil { try safe.requireHolds(stayWith: override) }
            try safe.put(override)
            var draft = EntryDraft(.auditClassOverridden, by: acting, client: client, subject: target)
            draft.purpose = terms?.purpose
            try safe.append(draft)
            return override
        }.value
    }
}

extension ReadingSafe {
    /// Refuses what is no disclosure of this client; an entry is one by what happened, and no mistake.
    fileprivate func requireDisclosure(_ target: String, of client: ID<Client>, mayBeMistake: Bool) throws {
        let missing = WorkflowError.notFound(
            "disclosure '\(target)' of this client",
            hint: "name an entry that 'billfold audit list --client' shows, or one of 'billfold audit disclosure list'")
        if let id = ID<RecordedDisclosure>(target) {
            guard try get(RecordedDisclosure.self, id.description)?.client == client else { throw missing }
            return
        }
        guard let index = Int64(target), String(index) == target, index >= 0 else { throw missing }
        guard !mayBeMistake else {
            throw WorkflowError.refused(
                "HAPPENED", "entry \(index) was written by what happened and is no mistake",
                hint: "say with --purpose what it was for")
        }
        var download: Int64?
        var ledger = ReleaseLedger()
        try forEachEntry(of: client, in: 0..<index + 1) { place, entry, _ in
            _ = ledger.take(entry, at: place)
            guard place == index, entry.event.releasesDocument || entry.event == .clientExported else { return }
            if !entry.asksForHeadOnly { download = ledger.download(of: entry, at: place) }
        }
        guard let download else { throw missing }
        guard download == index else {
            throw WorkflowError.refused(
                "PART", "entry \(index) is a part of the download that began with entry \(download)",
                hint: "name entry \(download)")
        }
    }

    /// Refuses to say of a disclosure that an agency wants kept from the client that somebody else received it: the next
    /// report would show it to the client while the hold lasts (45 CFR 164.528(a)(2)).
    fileprivate func requireHolds(stayWith override: ClassOverride) throws {
        let today = try today()
        let holds = try all(DisclosureHold.self, of: override.client).filter { $0.isInForce(on: today) }
        guard !holds.isEmpty else { return }
        func last(_ disclosures: ClientDisclosures) throws -> DisclosureHold? {
            guard let recipient = try disclosures.heldAgainst(override.target, in: self) else { return nil }
            return holds.filter { $0.concerns(recipient) }.max { $0.until < $1.until }
        }
        let disclosures = try ClientDisclosures(of: override.client, in: self)
        guard let hold = try last(disclosures) else { return }
        // Another hold serves as well, if it lasts as long.
        guard let other = try last(disclosures.with(override)), other.until >= hold.until else {
            throw WorkflowError.refused(
                "HELD", "hold \(hold.id) keeps this disclosure from the client until \(hold.until)",
                hint: "name the agency with --recipient, or lift the hold first with 'billfold audit hold lift'")
        }
    }
}
