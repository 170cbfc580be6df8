internal import AuditLog
internal import Billing
internal import Store
internal import Vault

/// What a document is called and what it is; sealed with the client's key.
struct DocumentLabel: StoredRecord {
    static var recordKind: RecordKind { .label }

    let document: ID<Document>
    let client: ID<Client>
    /// What the practice calls it, where it said so.
    let title: String?
    /// The name of the file it came from.
    let name: String
    let type: MediaType
    let bytes: Int

    var recordID: String { document.description }
    var recordOwner: ID<Client>? { client }
}

extension ReadingSafe {
    /// The label of a document that is no superbill.
    ///
    /// - Throws: `StoreError.changedRow` where it is not there or another document's.
    func label(of document: Document) throws -> DocumentLabel {
        guard let label = try get(DocumentLabel.self, document.id.description), label.document == document.id,
            label.client == document.client
        else { throw StoreError.changedRow }
        return label
    }

    /// What a document is: looked up once, for it never changes; a superbill is a PDF without a look.
    func look(at document: Document) throws -> DocumentLook {
        try home.documentLooks.look(at: document.id) {
            DocumentLook(
                type: document.superbill == nil ? try label(of: document).type : .pdf, tag: try entityTag(of: document))
        }
    }

    /// A document never changes, so that its id and version stand for its bytes; nobody without the key can tell which.
    private func entityTag(of document: Document) throws -> String {
        let name = Array("billfold/entity-tag/v1\0\(document.id)\0\(document.version)".utf8)
        return "\"\(Hex.encode(try home.keys.index.authenticate(name).prefix(16)))\""
    }
}
