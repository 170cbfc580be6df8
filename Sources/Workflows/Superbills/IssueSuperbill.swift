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

    /// Number, snapshot, PDF, claims on the lines and entry are one transaction: a refusal or a crash uses no number.
    private func issueSuperbill(
        _ selection: SuperbillSelection, acting: Acting, client: @escaping @Sendable (ReadingSafe) throws -> Client?
    ) async throws(WorkflowError) -> IssuedSuperbill {
        try await require(.issueSuperbills, of: acting)
        let now = clock.now()
        return try await writing { safe in
            guard let client = try client(safe) else { throw StoreError.notFound }
            let practice = try safe.practice()
            let rule = try safe.rule(for: client, practice: practice)
            let number = try safe.rows.nextSuperbillNumber()
            let draft: SuperbillDraft
            switch rule.superbill(selection, number: number, issuedOn: now.day(in: practice.zone), paymentsAsOf: now) {
            case .success(let made): draft = made
            case .failure(let refusal): throw WorkflowError(refusal)
            }
            let document = Document(client: client.id, superbill: number, created: now)
            let pdf = try SuperbillPDF.render(draft.superbill)
            try safe.put(document, body: pdf)
            try safe.put(Superbill.Stored(document: document.id, client: client.id, superbill: draft.superbill))
            try safe.changes.insert(
                SuperbillRow(number: number, document: document.id, client: client.id, state: .issued, issuedAt: now),
                lines: draft.lines)
            var entry = EntryDraft(.documentCreated, by: acting)
            (entry.document, entry.subject) = (document, number.description)
            try safe.append(entry)
            return IssuedSuperbill(
                superbill: draft.superbill, document: document, leftOut: draft.leftOut, warnings: draft.warnings)
        }.value
    }
}

extension ReadingSafe {
    /// The rule with everything it needs to know of a client.
    fileprivate func rule(for client: Client, practice: Practice) throws -> SuperbillRule {
        SuperbillRule(
            practice: practice, providers: try all(Provider.self), client: client,
            bills: try all(Bill.self, of: client.id), payments: try all(Payment.self, of: client.id),
            claimed: try rows.claimedLines(of: client.id), appointments: try all(Appointment.self, of: client.id),
            services: try all(Service.self))
    }
}

extension WorkflowError {
    /// Every reason, each with its remedy; the first one's code stands for all.
    fileprivate init(_ refusal: SuperbillRefusal) {
        let services = refusal.services.flatMap { service in
            service.reasons.map { "  \(service.day): \($0.message) (\($0.code)); \($0.hint)" }
        }
        self = .refused(
            refusal.reasons[0].code,
            (refusal.reasons.map { "\($0.message) (\($0.code))" } + services).joined(separator: "\n"),
            hint: refusal.reasons[0].hint)
    }
}
