internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// The documents of one client, or of all, superbills among them, oldest first.
    package func documents(client name: String?, acting: Acting) async throws(WorkflowError) -> [DocumentSummary] {
        try await viewing("documents", of: name, .viewDocuments, acting) { safe, client in
            var names: [ID<Client>: String] = [:]
            return try safe.rows.documents(of: client).map { document in
                let name = try names[document.client] ?? safe.clientName(of: document)
                names[document.client] = name
                return try safe.summary(of: document, clientName: name)
            }
        }
    }

    /// What is known of one document; looking at it is recorded first.
    package func document(_ id: ID<Document>, acting: Acting) async throws(WorkflowError) -> DocumentSummary {
        try await require(.viewDocuments, of: acting)
        return try await writing { safe in
            let document = try safe.document(id)
            var viewed = EntryDraft(.documentViewed, by: acting)
            (viewed.document, viewed.purpose) = (document, .operations)
            try safe.append(viewed)
            return try safe.summary(of: document, clientName: try safe.clientName(of: document))
        }.value
    }
}
