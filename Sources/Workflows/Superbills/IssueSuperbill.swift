internal import AuditLog
package import Billing
internal import Rendering
internal import Store

/// An issued superbill, and what its issuer should know.
package struct IssuedSuperbill: Sendable {
    package let superbill: Superbill
    package let document: Document
    package let leftOut: [ServiceAssessment]
    package let warnings: [SuperbillWarning]
}

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
    /// Issues a superbill of one bill, or refuses with every reason.
    package func issueSuperbill(bill id: ID<Bill>, acting: Acting) async throws(WorkflowError) -> IssuedSuperbill {
        try await issueSuperbill(.bill(id), acting: acting) {
            try $0.get(Client.self, try $0.bill(id).client.description)
        }
    }

    /// Issues a superbill of a client's services in a range of days, or refuses with every reason.
    package func issueSuperbill(
        client name: String, days: ClosedRange<Day>, acting: Acting
    ) async throws(WorkflowError) -> IssuedSuperbill {
        try await issueSuperbill(.days(days), acting: acting) { try $0.client(named: name) }
    }

    private func issueSuperbill(
        _ selection: SuperbillSelection, acting: Acting, client: @escaping @Sendable (ReadingSafe) throws -> Client?
    ) async throws(WorkflowError) -> IssuedSuperbill {
        try await require(.issueSuperbills, of: acting)
        return try await writing { safe in
            guard let client = try client(safe) else { throw StoreError.notFound }
            return try safe.issueSuperbill(selection, for: client, entry: EntryDraft(.documentCreated, by: acting))
        }.value
    }
}

extension WritingSafe {
    /// Issues the superbill of a selection, within the caller's transaction.
    ///
    /// Number, snapshot, PDF, claims on the lines and entry belong together: a refusal or a crash uses no number.
    ///
    /// - Parameter entry: what is recorded, without the document.
    /// - Throws: `SuperbillRefusal` with every reason.
    func issueSuperbill(
        _ selection: SuperbillSelection, for client: Client, entry: EntryDraft
    ) throws -> IssuedSuperbill {
        let (now, practice) = (home.clock.now(), try practice())
        let number = try rows.nextSuperbillNumber()
        let draft = try rule(for: client, practice: practice)
            .superbill(selection, number: number, issuedOn: now.day(in: practice.zone), paymentsAsOf: now).get()
        let document = Document(client: client.id, superbill: number, created: now)
        try put(document, body: try SuperbillPDF.render(draft.superbill))
        try put(Superbill.Stored(document: document.id, client: client.id, superbill: draft.superbill))
        try changes.insert(
            SuperbillRow(number: number, document: document.id, client: client.id, state: .issued, issuedAt: now),
            lines: draft.lines)
        var entry = entry
        (entry.document, entry.subject) = (document, number.description)
        try append(entry)
        return IssuedSuperbill(
            superbill: draft.superbill, document: document, leftOut: draft.leftOut, warnings: draft.warnings)
    }
}

extension ReadingSafe {
    /// The rule with everything it needs to know of a client.
    func rule(for client: Client, practice: Practice) throws -> SuperbillRule {
        SuperbillRule(
            practice: practice, providers: try all(Provider.self), client: client,
            bills: try all(Bill.self, of: client.id), payments: try all(Payment.self, of: client.id),
            claimed: try rows.claimedLines(of: client.id), appointments: try all(Appointment.self, of: client.id),
            services: try all(Service.self), codes: try codeSets())
    }
}
