internal import AuditLog
internal import Billing
internal import Rendering
internal import Sharing
internal import Store

extension Home {
    /// The accounting of a client's disclosures: 45 CFR 164.528.
    ///
    /// It is an entry before it is given out; by these entries the next one knows whether it is free.
    package func reportAccounting(_ request: ReportRequest, acting: Acting) async throws(WorkflowError)
        -> AccountingReport
    {
        try await require(.exportAudit, of: acting)
        let reason = try request.extensionReason.map { text throws(WorkflowError) in
            try Entered.text(text, "--extension-reason", limit: .sentence)
        }
        let basis = try await reportBasis()
        let sheet = try await reading { safe in
            let (client, today) = (try safe.client(named: request.client), try safe.today())
            let requested = request.requested ?? today
            guard requested <= today else {
                throw WorkflowError.input(
                    "the request lies in the future", hint: "give the day on which the client asked")
            }
            let period = try request.period(on: requested)
            let earlier = try safe.earlierRequests(of: client.id, below: basis.size)
            guard let terms = AccountingTerms(requested: requested, earlier: earlier) else {
                throw WorkflowError.input("no answer can be due so late", hint: "look at --requested once more")
            }
            var accounting = Accounting(
                period, copy: request.copy, holds: try safe.all(DisclosureHold.self, of: client.id), on: today)
            let disclosures = try ClientDisclosures(of: client.id, in: safe)
            try disclosures.forEach(in: safe, below: basis.size) { disclosure, _ in accounting.add(disclosure) }
            return AccountingSheet(
                head: try reportHead(
                    safe, client: client, period: period, copy: request.copy, basis: basis, acting: acting),
                requested: requested, due: terms.due, extendedDue: terms.extendedDue, extensionReason: reason,
                isFree: terms.isFree, rows: accounting.rows.map(AccountingSheet.Row.init),
                counts: AccountingSheet.Counts(accounting), withheld: accounting.withheld,
                mistakes: request.copy == .client ? nil : disclosures.mistakes)
        }
        try await writing { safe in
            let client = try safe.client(named: request.client).id
            var draft = EntryDraft(
                .auditReported, by: acting, client: client,
                subject: "accounting.\(request.copy.rawValue):\(sheet.requested)")
            draft.count = Int64(sheet.rows.count)
            try safe.append(draft)
        }
        do { return try AccountingReport(sheet, as: request.form) } catch { throw WorkflowError(error) }
    }
}

extension ReadingSafe {
    /// The days on which the client asked for an accounting that was given: its entries name them.
    fileprivate func earlierRequests(of client: ID<Client>, below size: Int64) throws -> [Day] {
        var days: [Day] = []
        try forEachEntry(of: client, in: 0..<size) { _, entry, _ in
            guard entry.event == .auditReported, let subject = entry.subject, subject.hasPrefix("accounting.client:")
            else { return }
            if let day = Day(String(subject.dropFirst("accounting.client:".count))) { days.append(day) }
        }
        return days
    }
}

extension AccountingSheet.Row {
    fileprivate init(_ row: Accounting.Row) {
        self.init(
            date: row.first.day, dateUntil: row.first.lastDay, recipient: row.first.recipient,
            address: row.first.address, description: row.first.description, otherDescriptions: row.otherDescriptions,
            purpose: row.first.purpose, count: row.count, lastDate: row.last, uncertain: row.uncertain,
            heldUntil: row.heldUntil)
    }
}

extension AccountingSheet.Counts {
    fileprivate init(_ accounting: Accounting) {
        func count(_ kind: AccountingClass) -> Int { accounting.counts[kind] ?? 0 }
        self.init(
            total: accounting.total, accountable: count(.accountable), exemptIndividual: count(.individual),
            exemptOperations: count(.operations), exemptAuthorization: count(.authorization))
    }
}
