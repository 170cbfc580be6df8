internal import AuditLog
internal import Billing
internal import Store

extension Home {
    /// Makes and saves a bill for each client with pending sessions, as the practice's rhythm has it; none without one.
    ///
    /// Each client is a transaction of its own, and what was billed is pending no more: a second run, a crash and two
    /// runs at once make nothing twice. Products are only ever added by hand.
    ///
    /// - Parameter acting: who starts the run; nil for the program itself.
    /// - Returns: the bills made, by client.
    package func createDueBills(acting: Acting?) async throws(WorkflowError) -> [BillView] {
        if let acting { try await require(.manageAutomation, of: acting) }
        let end = try await reading { try $0.practice().billRhythm?.end(on: try $0.today()) }
        guard let end else { return [] }
        var made: [BillView] = []
        for client in try await reading({ try $0.rows.clientIDs() }) {
            do throws(WorkflowError) {
                if let bill = try await createDueBill(of: client, before: end, acting: acting) { made.append(bill) }
            } catch {
                // A client whose records do not open keeps nobody else from a bill; a full disk does.
                guard error.kind == .tampered || error.kind == .notFound else { throw error }
            }
        }
        return made
    }

    private func createDueBill(
        of client: ID<Client>, before end: Day, acting: Acting?
    ) async throws(WorkflowError) -> BillView? {
        guard try await reading({ try !$0.pending(of: client, before: end).isEmpty }) else { return nil }
        return try await writing { safe -> BillView? in
            let pending = try safe.pending(of: client, before: end)
            guard !pending.isEmpty else { return nil }
            var bill = try safe.newBill(of: pending, for: client)
            try bill.save()
            try safe.put(bill)
            let ledger = try safe.settle(client)
            var entry =
                acting.map { EntryDraft(.billCreated, by: $0) } ?? EntryDraft(.billCreated, by: Actor(kind: .system))
            (entry.client, entry.subject) = (client, bill.id.description)
            try safe.append(entry)
            return BillView(bill, ledger: ledger)
        }.value
    }
}

extension ReadingSafe {
    fileprivate func pending(of client: ID<Client>, before end: Day) throws -> [PendingService] {
        try pending(of: client).filter { $0.line.day < end }
    }
}
