internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// Makes a pended bill of a client's pending services: of all of them, or of the appointments named by id or external id.
    ///
    /// - Throws: `refused` where nothing is pending, or an appointment named is not.
    package func createBill(
        client name: String, appointments names: [String], acting: Acting
    ) async throws(WorkflowError) -> BillView {
        try await require(.bill, of: acting)
        let now = clock.now()
        return try await writing { safe in
            let client = try safe.client(named: name)
            let pending = try safe.pending(of: client.id)
            let chosen = try names.isEmpty ? pending : safe.choose(names, from: pending)
            guard !chosen.isEmpty else {
                throw WorkflowError.refused(
                    "NOTHING_PENDING", "client \(client.id) has no unbilled service with a price",
                    hint: "see 'billfold bill list' for bills made before")
            }
            let bill = try Bill(
                client: client.id, createdOn: now.day(in: try safe.practice().zone), lines: chosen.map(\.line))
            try safe.put(bill)
            try safe.append(EntryDraft(.billCreated, by: acting, client: client.id, subject: bill.id.description))
            return BillView(bill, ledger: try safe.ledger(of: client.id))
        }.value
    }

    /// Saves a pended bill, which opens it.
    package func saveBill(_ id: ID<Bill>, acting: Acting) async throws(WorkflowError) -> BillView {
        try await require(.bill, of: acting)
        return try await writing { safe in
            var bill = try safe.bill(id)
            try bill.save()
            try safe.put(bill)
            let ledger = try safe.ledger(of: bill.client)
            if ledger.settled(bill) != bill { try safe.put(ledger.settled(bill)) }
            try safe.append(EntryDraft(.billUpdated, by: acting, client: bill.client, subject: id.description))
            return BillView(bill, ledger: ledger)
        }.value
    }

    /// One bill.
    package func bill(_ id: ID<Bill>, acting: Acting) async throws(WorkflowError) -> BillView {
        try await viewing(id.description, .bill, acting) { safe, _ in
            let bill = try safe.bill(id)
            return BillView(bill, ledger: try safe.ledger(of: bill.client))
        }
    }

    /// The bills of one client, or of all, oldest first.
    package func bills(client name: String?, acting: Acting) async throws(WorkflowError) -> [BillView] {
        try await viewing("bills", of: name, .bill, acting) { safe, client in
            let clients = try client.map { [$0] } ?? safe.all(Client.self).map(\.id)
            return try clients.flatMap { client in
                let ledger = try safe.ledger(of: client)
                return try safe.all(Bill.self, of: client).map { BillView($0, ledger: ledger) }
            }.sorted { ($0.bill.createdOn, $0.bill.id) < ($1.bill.createdOn, $1.bill.id) }
        }
    }
}

extension ReadingSafe {
    fileprivate func choose(_ names: [String], from pending: [PendingService]) throws -> [PendingService] {
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
