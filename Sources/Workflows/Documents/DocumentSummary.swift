package import Billing
internal import Store

/// Whether a document can be shared and opened.
package enum DocumentState: String, Sendable, Hashable, CaseIterable {
    case live
    /// A newer version took its place; it can still be taken out by staff.
    case superseded
    /// A superbill that was taken back.
    case voided
    /// Its key is destroyed: nobody can open it any more.
    case shredded
}

/// A document as a list shows it.
package struct DocumentSummary: Sendable {
    package let document: Document
    package let clientName: String
    package let title: String
    /// The name of the file it came from; nil for a superbill, which was made here.
    package let name: String?
    package let type: MediaType
    /// Nil for a superbill, whose size nobody wrote down.
    package let bytes: Int?
    package let state: DocumentState
    package let replacedBy: ID<Document>?
    package let replaces: ID<Document>?
}

extension ReadingSafe {
    /// The document of this id.
    func document(_ id: ID<Document>) throws -> Document {
        guard let document = try rows.document(id) else {
            throw WorkflowError.notFound("document \(id)", hint: "see 'billfold document list'")
        }
        return document
    }

    func summary(of document: Document, clientName: String) throws -> DocumentSummary {
        if let number = document.superbill {
            let row = try superbillRow(number)
            let replaces = try summary(of: row).superbill.replaces
            return DocumentSummary(
                document: document, clientName: clientName, title: "superbill \(number)", name: nil, type: .pdf,
                bytes: nil, state: DocumentState(row.state),
                replacedBy: try row.replacedBy.map { try superbillRow($0).document },
                replaces: try replaces.map { try superbillRow($0).document })
        }
        let label = try label(of: document)
        return DocumentSummary(
            document: document, clientName: clientName, title: label.title ?? label.name, name: label.name,
            type: label.type, bytes: label.bytes, state: document.state, replacedBy: document.replacedBy,
            replaces: try rows.document(replacedBy: document.id)?.id)
    }

    func clientName(of document: Document) throws -> String {
        guard let client = try get(Client.self, document.client.description) else { throw StoreError.notFound }
        return client.legalName
    }

    /// Throws, with the remedy, unless the document has a body and no newer version.
    func requireLive(_ document: Document) throws {
        try requireWhole(document)
        guard let newer = document.replacedBy else { return }
        throw WorkflowError.refused(
            "SUPERSEDED", "document \(document.id) is superseded", hint: "take \(newer), which took its place")
    }

    /// Throws where the document was shredded.
    func requireWhole(_ document: Document) throws {
        guard let shredded = document.shredded else { return }
        throw WorkflowError.refused(
            "SHREDDED",
            "document \(document.id) was shredded on \(shredded.description.prefix(10)): its key is destroyed",
            hint: "nobody can open it any more; if the file exists elsewhere, add it again")
    }
}

extension Document {
    fileprivate var state: DocumentState {
        shredded != nil ? .shredded : replacedBy != nil ? .superseded : .live
    }
}

extension DocumentState {
    fileprivate init(_ state: SuperbillState) {
        self =
            switch state {
            case .issued: .live
            case .superseded: .superseded
            case .voided: .voided
            }
    }
}
