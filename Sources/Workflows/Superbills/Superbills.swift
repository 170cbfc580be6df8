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
}

extension Home {
    /// The superbills of one client, or of all, by number.
    package func superbills(client name: String?, acting: Acting) async throws(WorkflowError) -> [SuperbillSummary] {
        try await viewing("superbills", of: name, .issueSuperbills, acting) { safe, client in
            try safe.rows.superbills(of: client).map { try safe.summary(of: $0) }
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

    /// The document of a superbill number, or the document itself by its id.
    package func documentID(named name: String) async throws(WorkflowError) -> ID<Document> {
        if let id = ID<Document>(name) { return id }
        guard let number = SuperbillNumber(name) else {
            throw .input("'\(name)' is neither a superbill number nor a document id", hint: "as in SB-000001")
        }
        return try await reading { try $0.summary(of: number).document }
    }
}

extension ReadingSafe {
    func summary(of number: SuperbillNumber) throws -> SuperbillSummary {
        guard let row = try rows.superbill(number) else {
            throw WorkflowError.notFound("superbill \(number)", hint: "see 'billfold superbill list'")
        }
        return try summary(of: row)
    }

    fileprivate func summary(of row: SuperbillRow) throws -> SuperbillSummary {
        guard let stored = try get(Superbill.Stored.self, row.document.description),
            stored.superbill.number == row.number, stored.client == row.client
        else { throw StoreError.changedRow }
        return SuperbillSummary(
            superbill: stored.superbill, state: row.state, client: row.client, document: row.document)
    }
}
