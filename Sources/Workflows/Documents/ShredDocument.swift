internal import AuditLog
package import Billing
internal import Store

/// A document that nobody can open any more.
package struct ShreddedDocument: Sendable {
    package let summary: DocumentSummary
    /// Whether nothing of it stands in the write-ahead log either; false while another process keeps that file busy.
    package let isGoneFromLog: Bool
}

extension Home {
    /// Destroys the key of a document and what it sealed, and ends its links, in one transaction.
    ///
    /// Its row, its label and its entries stay, so that it can be told what was destroyed and when. Copies of the database
    /// that were made before still hold the wrapped key.
    ///
    /// - Throws: `refused` for a superbill, whose content is kept with its number, and for what was shredded before.
    package func shredDocument(_ id: ID<Document>, acting: Acting) async throws(WorkflowError) -> ShreddedDocument {
        try await require(.manageKeys, of: acting)
        let summary = try await writing { safe in
            let document = try safe.document(id)
            if let number = document.superbill {
                throw WorkflowError.refused(
                    "SUPERBILL", "\(id) is superbill \(number): issued superbills are kept",
                    hint: "'billfold superbill void' takes one back and ends its links")
            }
            try safe.requireWhole(document)
            let request = Entry.freshID()
            try safe.changes.shred(id, now: safe.home.clock.now())
            var shredded = EntryDraft(.documentShredded, by: acting)
            (shredded.document, shredded.request) = (document, request)
            try safe.append(shredded)
            try safe.endLinks(to: document, because: .shredded, in: request, acting: acting)
            return try safe.summary(of: try safe.document(id), clientName: try safe.clientName(of: document))
        }.value
        // The wrapped key stood in pages that the write-ahead log still holds. What was committed is done in any case.
        let isGone = (try? await store.foldLog()) != nil
        return ShreddedDocument(summary: summary, isGoneFromLog: isGone)
    }
}
