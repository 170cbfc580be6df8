internal import AuditLog
package import Billing
internal import Rendering
internal import Store
internal import Vault

extension Home {
    /// A superbill as a FHIR R4 bundle with its PDF, against the entry that records its release to a member of staff.
    package func superbillFHIR(_ number: SuperbillNumber, acting: Acting) async throws(WorkflowError) -> [UInt8] {
        try await require(.viewDocuments, of: acting)
        let ((summary, document), entries) = try await writing { safe in
            let summary = try safe.summary(of: number)
            guard let document = try safe.rows.document(summary.document) else { throw StoreError.notFound }
            var draft = EntryDraft(.documentExported, by: acting, subject: "\(number):fhir")
            (draft.document, draft.purpose) = (document, .operations)
            try safe.append(draft)
            return (summary, document)
        }
        do {
            let plaintext = try await release(document, for: entries[0])
            let pdf = plaintext.bytes(0..<plaintext.count)
            return SuperbillBundle(
                summary.superbill, state: summary.state, document: document, pdf: pdf, sha1: try SHA1.hash(pdf),
                home: row.id
            ).json()
        } catch { throw WorkflowError(error) }
    }
}
