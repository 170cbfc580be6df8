internal import AuditLog
package import Billing
internal import Store
internal import Vault

/// A superbill as a list shows it.
package struct SuperbillSummary: Sendable {
    package let superbill: Superbill
    package let state: SuperbillState
    package let client: ID<Client>
    package let document: ID<Document>
    /// Present for a superseded one.
    package let replacedBy: SuperbillNumber?
    /// Why it was superseded or voided; nil for a live one.
    package let reason: String?
    /// Whether payments or refunds after the issue changed what is paid of its services: time for a new version. Always
    /// false for one that is not live.
    package let paymentsChanged: Bool
}

extension Home {
    /// The superbills of one client, or of all, by number.
    package func superbills(client name: String?, acting: Acting) async throws(WorkflowError) -> [SuperbillSummary] {
        try await viewing("superbills", of: name, .issueSuperbills, acting) { safe, client in
            var ledgers: [ID<Client>: Ledger] = [:]
            return try safe.rows.superbills(of: client).map { row in
                if ledgers[row.client] == nil { ledgers[row.client] = try safe.ledgerOfToday(of: row.client) }
                return try safe.summary(of: row, ledger: ledgers[row.client])
            }
        }
    }

    /// One superbill; looking at it is recorded first.
    package func superbill(_ number: SuperbillNumber, acting: Acting) async throws(WorkflowError) -> SuperbillSummary {
        try await require(.viewDocuments, of: acting)
        return try await writing { safe in
            let summary = try safe.summary(of: number)
            var draft = EntryDraft(.documentViewed, by: acting)
            (draft.document, draft.purpose) = (try safe.rows.document(summary.document), .operations)
            try safe.append(draft)
            return summary
        }.value
    }

    /// The PDF of a superbill, against the entry that records its release to a member of staff.
    package func superbillPDF(_ number: SuperbillNumber, acting: Acting) async throws(WorkflowError) -> [UInt8] {
        try await require(.viewDocuments, of: acting)
        let (document, entries) = try await writing { safe in
            guard let document = try safe.rows.document(try safe.summary(of: number).document) else {
                throw StoreError.notFound
            }
            var draft = EntryDraft(.documentExported, by: acting)
            (draft.document, draft.purpose) = (document, .operations)
            try safe.append(draft)
            return document
        }
        do {
            let plaintext = try await release(document, for: entries[0])
            return plaintext.bytes(0..<plaintext.count)
        } catch { throw WorkflowError(error) }
    }

    /// Whether a superbill still holds; its content is not read.
    package func state(of number: SuperbillNumber, acting: Acting) async throws(WorkflowError) -> SuperbillState {
        try await require(.viewDocuments, of: acting)
        return try await reading { try $0.summary(of: number).state }
    }

    /// The document of a superbill number, of the one live superbill of a bill, or the document itself by its id.
    ///
    /// - Throws: `refused` where the bill has no live superbill, or several.
    package func documentID(named name: String) async throws(WorkflowError) -> ID<Document> {
        if let id = ID<Document>(name) { return id }
        if let bill = ID<Bill>(name) { return try await reading { try $0.document(of: bill) } }
        guard let number = SuperbillNumber(name) else {
            throw .input(
                "'\(name)' is neither a superbill number, nor the id of a bill or a document", hint: "as in SB-000001")
        }
        return try await reading { try $0.summary(of: number).document }
    }
}

extension ReadingSafe {
    func superbillRow(_ number: SuperbillNumber) throws -> SuperbillRow {
        guard let row = try rows.superbill(number) else {
            throw WorkflowError.notFound("superbill \(number)", hint: "see 'billfold superbill list'")
        }
        return row
    }

    func summary(of number: SuperbillNumber) throws -> SuperbillSummary {
        let row = try superbillRow(number)
        return try summary(of: row, ledger: try ledgerOfToday(of: row.client))
    }

    /// - Parameter ledger: what payments fill today, where that is to be compared with what was printed.
    func summary(of row: SuperbillRow, ledger: Ledger? = nil) throws -> SuperbillSummary {
        guard let stored = try get(Superbill.Stored.self, row.document.description),
            stored.superbill.number == row.number, stored.client == row.client
        else { throw StoreError.changedRow }
        let superbill = stored.superbill
        let paid = try ledger.map { ledger in
            try rows.lines(of: row.number).reduce(0) { $0 + ledger.paid(on: $1).cents }
        }
        return SuperbillSummary(
            superbill: superbill, state: row.state, client: row.client, document: row.document,
            replacedBy: row.replacedBy, reason: row.state == .issued ? nil : try correction(of: row.number)?.reason,
            paymentsChanged: row.state == .issued && paid.map { $0 != superbill.totalPaid.cents } == true)
    }

    /// What payments fill as of today, as a superbill issued now would print it.
    fileprivate func ledgerOfToday(of client: ID<Client>) throws -> Ledger {
        let today = try today()
        return Ledger(
            bills: try all(Bill.self, of: client),
            payments: try all(Payment.self, of: client).compactMap { $0.asOf(today) })
    }

    /// The document of the one live superbill that stands on a bill.
    fileprivate func document(of id: ID<Bill>) throws -> ID<Document> {
        let bill = try bill(id)
        let claimed = try rows.claimedLines(of: bill.client)
        let numbers = Set(bill.lines.compactMap { claimed[$0.id] }).sorted()
        guard let number = numbers.first else {
            throw WorkflowError.refused(
                "NO_SUPERBILL", "no superbill stands on bill \(id)", hint: "see 'billfold superbill create'")
        }
        guard numbers.count == 1 else {
            throw WorkflowError.refused(
                "SEVERAL_SUPERBILLS",
                "several superbills stand on bill \(id): \(numbers.map(\.description).joined(separator: ", "))",
                hint: "name one of them")
        }
        return try superbillRow(number).document
    }
}
