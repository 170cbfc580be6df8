internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// Makes a pended bill of a client's pending services: of all of them, or of the appointments named by id or
    /// external id.
    ///
    /// Without a day on which it is due, it gets the practice's.
    ///
    /// - Throws: `refused` where nothing is pending, or one named is not; `input` for a due day that is past.
    package func createBill(
        client name: String, appointments names: [String], comment: String? = nil, dueOn: Day? = nil, acting: Acting
    ) async throws(WorkflowError) -> BillView {
        try await require(.bill, of: acting)
        return try await writing { safe in
            let client = try safe.client(named: name)
            let pending = try safe.pending(of: client.id)
            let chosen = try names.isEmpty ? pending : safe.choose(names, from: pending)
            guard !chosen.isEmpty else {
                throw WorkflowError.refused(
                    "NOTHING_PENDING", "client \(client.id) has no unbilled service with a price",
                    hint: "see 'billfold bill list' for bills made before")
            }
            let bill = try safe.newBill(of: chosen, for: client.id, comment: comment, dueOn: dueOn)
            try bill.checkDue()
            try safe.put(bill)
            try safe.append(EntryDraft(.billCreated, by: acting, client: client.id, subject: bill.id.description))
            return BillView(bill, ledger: try safe.ledger(of: client.id))
        }.value
    }

    /// Saves a pended bill, which opens it.
    package func saveBill(_ id: ID<Bill>, acting: Acting) async throws(WorkflowError) -> BillView {
        try await changeBill(id, acting: acting) { bill, _ in try bill.save() }
    }

    /// Ends a bill for good; its services can be billed again, and what nobody named it for pays for others.
    ///
    /// - Throws: `refused` while a live superbill or a payment that names it stands on it.
    package func cancelBill(_ id: ID<Bill>, acting: Acting) async throws(WorkflowError) -> BillView {
        try await changeBill(id, event: .billCancelled, acting: acting) { bill, safe in
            try bill.cancel(
                paid: try safe.ledger(of: bill.client).paidByName(on: id), superbills: try safe.superbills(of: bill))
        }
    }

    /// One bill.
    package func bill(_ id: ID<Bill>, acting: Acting) async throws(WorkflowError) -> BillView {
        let owner: @Sendable (ReadingSafe) throws -> ID<Client>? = { try $0.get(Bill.self, id.description)?.client }
        return try await viewing(id.description, ofClient: owner, .bill, acting) { safe in
            let bill = try safe.bill(id)
            let name = try safe.get(Client.self, bill.client.description)?.legalName
            return BillView(bill, ledger: try safe.ledger(of: bill.client), clientName: name)
        }
    }

    /// The bills of one client, or of all, in one state, or in any, oldest first.
    package func bills(
        client name: String?, state: BillState? = nil, acting: Acting
    ) async throws(WorkflowError) -> [BillView] {
        try await viewing("bills", of: name, .bill, acting) { safe, client in
            let one = try client.map { [try safe.get(Client.self, $0.description)].compactMap(\.self) }
            return try (one ?? safe.all(Client.self)).flatMap { client in
                let bills = try safe.all(Bill.self, of: client.id)
                let ledger = Ledger(bills: bills, payments: try safe.all(Payment.self, of: client.id))
                return bills.map { BillView($0, ledger: ledger, clientName: client.legalName) }
            }
            .filter { state == nil || $0.bill.state == state }
            .sorted { ($0.bill.createdOn, $0.bill.id) < ($1.bill.createdOn, $1.bill.id) }
        }
    }

    /// Changes one bill in one transaction and settles all bills of its client.
    func changeBill(
        _ id: ID<Bill>, event: Event = .billUpdated, acting: Acting,
        _ change: @escaping @Sendable (inout Bill, WritingSafe) throws -> Void
    ) async throws(WorkflowError) -> BillView {
        try await require(.bill, of: acting)
        return try await writing { safe in
            let stored = try safe.bill(id)
            var bill = stored
            try change(&bill, safe)
            guard bill != stored else { return BillView(bill, ledger: try safe.ledger(of: bill.client)) }
            try safe.put(bill)
            let ledger = try safe.settle(bill.client)
            try safe.append(EntryDraft(event, by: acting, client: bill.client, subject: id.description))
            return BillView(bill, ledger: ledger)
        }.value
    }
}

extension Bill {
    /// Throws where it would be due before it was made.
    func checkDue() throws(WorkflowError) {
        guard dueOn.map({ $0 >= createdOn }) != false else {
            throw .input("the bill would be due before it was made", hint: "give a later day, or none")
        }
    }
}

extension ReadingSafe {
    /// A pended bill of pending services, made today.
    func newBill(
        of services: [PendingService], for client: ID<Client>, comment: String? = nil, dueOn: Day? = nil
    ) throws -> Bill {
        let (today, practice) = (try today(), try practice())
        return try Bill(
            client: client, createdOn: today, lines: services.map(\.line),
            dueOn: dueOn ?? practice.billDueDays.flatMap { today.adding(days: $0) }, comment: comment)
    }

    /// The pending services of the appointments named.
    func choose(_ names: [String], from pending: [PendingService]) throws -> [PendingService] {
        let chosen = pending.filter { service in
            names.contains { $0 == service.appointment.description || $0 == service.externalID }
        }
        for name in names where !chosen.contains(where: { $0.appointment.description == name || $0.externalID == name })
        {
            throw WorkflowError.refused(
                "NOT_PENDING", "appointment '\(name)' has no unbilled service of this client",
                hint: "see 'billfold bill pending CLIENT'")
        }
        return chosen
    }
}
