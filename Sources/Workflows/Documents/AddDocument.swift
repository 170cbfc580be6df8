internal import AuditLog
package import Billing
internal import Store

/// A document that a member of staff brings.
package struct NewDocument: Sendable {
    package let path: String
    package let title: String?
    package let bytes: [UInt8]
    /// By id or external id; may be left out where a document of the client is replaced.
    package let client: String?
    /// The document whose place it takes.
    package let replaces: ID<Document>?

    package init(path: String, title: String?, bytes: [UInt8], client: String?, replaces: ID<Document>?) {
        (self.path, self.title, self.bytes) = (path, title, bytes)
        (self.client, self.replaces) = (client, replaces)
    }
}

extension Home {
    /// Keeps any document of a client, sealed; what it is, is found from its bytes.
    ///
    /// One that takes the place of another is its next version: the links to the old one end, and the new one inherits
    /// none. Body, label and entries are one transaction.
    ///
    /// - Throws: `input` for an empty file or one of more than 64 MiB; `refused` where what it replaces is a superbill,
    ///   superseded or shredded.
    package func addDocument(_ new: NewDocument, acting: Acting) async throws(WorkflowError) -> DocumentSummary {
        try await require(.manageClients, of: acting)
        guard !new.bytes.isEmpty else {
            throw .input("the file is empty", hint: "is it the right one, and whole?")
        }
        guard new.bytes.count <= Document.maximumBytes else {
            throw WorkflowError(.input, code: "TOO_LARGE", "the file has more than 64 MiB", hint: "split it")
        }
        let title = try new.title.flatMap { title throws(WorkflowError) in try Entered.optionalText(title, "--title") }
        let type = MediaType(of: new.bytes)
        let (sealed, label, old) = try await reading { safe in
            let old = try new.replaces.map { try safe.replaceable($0) }
            let client = try safe.owner(of: new, replacing: old)
            let document = Document(client: client, version: (old?.version ?? 0) + 1, created: clock.now())
            let label = DocumentLabel(
                document: document.id, client: client, title: try title ?? old.flatMap { try safe.label(of: $0).title },
                name: FileName.of(new.path), type: type, bytes: new.bytes.count)
            return (try safe.sealed(document, body: new.bytes), label, old)
        }
        return try await writing { safe in
            let (document, request) = (sealed.document, Entry.freshID())
            try safe.put(sealed)
            try safe.put(label)
            var created = EntryDraft(.documentCreated, by: acting)
            (created.document, created.request) = (document, request)
            created.bytes = Int64(label.bytes)
            try safe.append(created)
            if let old {
                try safe.changes.replace(old.id, by: document.id)
                var superseded = EntryDraft(.documentSuperseded, by: acting, subject: document.id.description)
                (superseded.document, superseded.request) = (old, request)
                try safe.append(superseded)
                try safe.endLinks(to: old, because: .superseded, in: request, acting: acting)
            }
            return try safe.summary(of: document, clientName: try safe.clientName(of: document))
        }.value
    }
}

extension ReadingSafe {
    /// A document that a newer version may take the place of.
    fileprivate func replaceable(_ id: ID<Document>) throws -> Document {
        let document = try document(id)
        if let number = document.superbill {
            throw WorkflowError.refused(
                "SUPERBILL", "\(id) is superbill \(number), which no file replaces",
                hint: "see 'billfold superbill supersede'")
        }
        try requireLive(document)
        return document
    }

    fileprivate func owner(of new: NewDocument, replacing old: Document?) throws -> ID<Client> {
        guard let client = try new.client.map({ try client(named: $0).id }) ?? old?.client else {
            throw WorkflowError.input("nobody is named whose document it is", hint: "add --client CLIENT")
        }
        guard old == nil || old?.client == client else {
            throw WorkflowError.input(
                "what it replaces is another client's", hint: "leave --client out, or name another document")
        }
        return client
    }
}
