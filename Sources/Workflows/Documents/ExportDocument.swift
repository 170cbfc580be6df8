internal import AuditLog
package import Billing
internal import Store
internal import Vault

/// A document out of its seal; the entry that says so is on the disk.
package struct ExportedDocument: Sendable {
    package let type: MediaType
    fileprivate let plaintext: Plaintext

    /// Bytes in all.
    package var count: Int { plaintext.count }

    /// A part of the document; the range must lie within it.
    package func bytes(_ range: Range<Int>) -> [UInt8] { plaintext.bytes(range) }
}

extension Home {
    /// Takes a document out, against the entry that records its release to a member of staff.
    ///
    /// - Throws: `refused` where it was shredded.
    package func exportDocument(_ id: ID<Document>, acting: Acting) async throws(WorkflowError) -> ExportedDocument {
        try await require(.viewDocuments, of: acting)
        let ((document, type), entries) = try await writing { safe in
            let document = try safe.document(id)
            try safe.requireWhole(document)
            var draft = EntryDraft(.documentExported, by: acting)
            (draft.document, draft.purpose) = (document, .operations)
            try safe.append(draft)
            return (document, try safe.look(at: document).type)
        }
        do {
            return ExportedDocument(type: type, plaintext: try await release(document, for: entries[0]))
        } catch { throw WorkflowError(error) }
    }
}
