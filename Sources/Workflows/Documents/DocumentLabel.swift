internal import AuditLog
internal import Billing
internal import Store

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
    func mediaType(of document: Document) throws -> MediaType {
        guard document.superbill == nil else { return .pdf }
        return try home.mediaTypes.type(of: document.id) { try label(of: document).type }
    }
}
