internal import AuditLog
package import Billing
internal import Rendering
internal import Store

extension Superbill {
    /// The snapshot as it is kept beside its document.
    struct Stored: StoredRecord {
        static var recordKind: RecordKind { .document }
        let document: ID<Document>
        let client: ID<Client>
        let superbill: Superbill
        var recordID: String { document.description }
        var recordOwner: ID<Client>? { client }
    }
}

extension Home {
    /// Issues the superbills of one bill, all of them or none, or refuses with every reason.
    ///
    /// There is one, unless the services have several providers or more than twelve diagnoses.
    ///
    /// - Parameter supervision: who is shown where the provider has a supervisor; kept for the provider. Nil for what
    ///   was chosen before.
    package func issueSuperbills(
        bill id: ID<Bill>, show supervision: Supervision? = nil, acting: Acting
    ) async throws(WorkflowError) -> IssuedSuperbills {
        try await issueSuperbills(.bill(id), show: supervision, acting: acting) {
            try $0.get(Client.self, try $0.bill(id).client.description)
        }
    }

    /// Issues the superbills of a client's services in a range of days, all of them or none, or refuses with every
    /// reason.
    package func issueSuperbills(
        client name: String, days: ClosedRange<Day>, show supervision: Supervision? = nil, acting: Acting
    ) async throws(WorkflowError) -> IssuedSuperbills {
        try await issueSuperbills(.days(days), show: supervision, acting: acting) { try $0.client(named: name) }
    }

    private func issueSuperbills(
        _ selection: SuperbillSelection, show supervision: Supervision?, acting: Acting,
        client: @escaping @Sendable (ReadingSafe) throws -> Client?
    ) async throws(WorkflowError) -> IssuedSuperbills {
        try await require(.issueSuperbills, of: acting)
        return try await writing { safe in
            guard let client = try client(safe) else { throw StoreError.notFound }
            return try safe.issueSuperbills(
                selection, for: client, show: supervision, entry: EntryDraft(.documentCreated, by: acting))
        }.value
    }
}

extension WritingSafe {
    /// Issues the superbills of a selection, within the caller's transaction.
    ///
    /// Numbers, snapshots, PDFs, claims on the lines and entries belong together: a refusal or a crash uses no number.
    ///
    /// - Parameter supervision: who is shown where the provider has a supervisor, from now on.
    /// - Parameter old: the superbill that the new one replaces; its lines were released before.
    /// - Parameter entry: what is recorded of each, without the document.
    /// - Throws: `SuperbillRefusal` with every reason.
    func issueSuperbills(
        _ selection: SuperbillSelection, for client: Client, show supervision: Supervision? = nil,
        replacing old: Superbill? = nil, entry: EntryDraft
    ) throws -> IssuedSuperbills {
        let (now, practice) = (home.clock.now(), try practice())
        let drafts = try rule(for: client, practice: practice, show: supervision).superbills(
            selection, from: try rows.nextSuperbillNumber(), replacing: old, issuedOn: now.day(in: practice.zone),
            paymentsAsOf: now
        ).get()
        if let supervision { try keep(supervision, for: drafts, entry: entry) }
        let issued = try drafts.superbills.map { draft in
            let superbill = draft.superbill
            let document = Document(
                client: client.id, superbill: superbill.number, version: superbill.version, created: now)
            try put(try sealed(document, body: try SuperbillPDF.render(superbill)))
            try put(Superbill.Stored(document: document.id, client: client.id, superbill: superbill))
            try changes.insert(
                SuperbillRow(
                    number: superbill.number, document: document.id, client: client.id, state: .issued, issuedAt: now),
                lines: draft.lines)
            var entry = entry
            (entry.document, entry.subject) = (document, superbill.number.description)
            try append(entry)
            return IssuedSuperbill(superbill: superbill, document: document, warnings: draft.warnings)
        }
        return IssuedSuperbills(superbills: issued, leftOut: drafts.leftOut)
    }

    /// Remembers the choice for every provider of `drafts` who has a supervisor, so that it is asked once.
    private func keep(_ supervision: Supervision, for drafts: SuperbillDrafts, entry: EntryDraft) throws {
        let rendering = Set(drafts.superbills.map(\.renderedBy))
        let supervised = try all(Provider.self).filter { rendering.contains($0.id) && $0.supervisor != nil }
        guard !supervised.isEmpty else {
            throw WorkflowError.refused(
                "NO_SUPERVISOR", "nobody who rendered these services has a supervisor to choose",
                hint: "leave the choice out")
        }
        for var provider in supervised where provider.supervision != supervision {
            provider.supervision = supervision
            try put(provider)
            var entry = entry
            (entry.event, entry.subject) = (.configChanged, provider.id.description)
            try append(entry)
        }
    }
}

extension ReadingSafe {
    /// The rule with everything it needs to know of a client.
    func rule(for client: Client, practice: Practice, show supervision: Supervision? = nil) throws -> SuperbillRule {
        SuperbillRule(
            practice: practice, providers: try all(Provider.self), client: client,
            bills: try all(Bill.self, of: client.id), payments: try all(Payment.self, of: client.id),
            claimed: try rows.claimedLines(of: client.id), appointments: try all(Appointment.self, of: client.id),
            services: try all(Service.self), codes: try codeSets(), supervision: supervision)
    }
}
