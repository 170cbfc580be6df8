internal import AuditLog
package import Billing
internal import Foundation
internal import GRDB
package import Vault

extension ReadTransaction {
    /// What is known in clear of a document.
    package func document(_ id: ID<Document>) throws -> Document? {
        try documents(where: "id = ?", id.description).first
    }

    /// A client's documents, oldest first.
    package func documents(of client: ID<Client>) throws -> [Document] {
        try documents(where: "document.client = ?", client.description)
    }

    /// The sealed body of a document, against the committed entry that records its release.
    ///
    /// - Throws: `StoreError.notFound` unless the entry releases this very document.
    package func body(of document: Document, for entry: CommittedEntry) throws -> Sealed<DocumentBody> {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT body, commitment FROM document_body
                LEFT JOIN audit_write ON record = :record AND audit_write.version = 1 WHERE document = :document
                """,
            arguments: ["record": document.bodyRecord, "document": document.id.description])
        guard entry.entry.event.releasesDocument, entry.entry.document == document.id.description, let row else {
            throw StoreError.notFound
        }
        let body = Sealed<DocumentBody>(blob: row[0])
        guard Data(body.commitment) == row[1] as Data? else { throw StoreError.changedRow }
        return body
    }

    private func documents(where condition: String, _ argument: String) throws -> [Document] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT id, document.client, version, created_at, number
                FROM document LEFT JOIN superbill ON superbill.document = document.id
                WHERE \(condition) ORDER BY created_at, id
                """,
            arguments: [argument]
        ).map { row in
            guard let id = ID<Document>(row[0] as String), let client = ID<Client>(row[1] as String) else {
                throw StoreError.corrupt
            }
            let (version, created): (Int, Timestamp) = (row[2], Timestamp(milliseconds: row[3]))
            guard let number = row[4] as Int? else {
                return Document(id: id, client: client, version: version, created: created)
            }
            return Document(
                id: id, client: client, superbill: SuperbillNumber(number), version: version, created: created)
        }
    }
}

extension WriteTransaction {
    package func insert(_ document: Document, body: Sealed<DocumentBody>) throws {
        try database.execute(
            sql: """
                INSERT INTO document (id, client, kind, version, created_at)
                    VALUES (:id, :client, :kind, :version, :created);
                INSERT INTO document_body (document, body) VALUES (:id, :body);
                """,
            arguments: [
                "id": document.id.description, "client": document.client.description, "kind": document.kind.rawValue,
                "version": document.version, "created": document.created.milliseconds, "body": body.blob,
            ])
        try note(RecordedWrite(record: document.bodyRecord, version: 1, commitment: body.commitment))
    }
}

extension Document {
    /// The name under which the log covers the body, apart from the record of the same id.
    fileprivate var bodyRecord: String { "body:\(id)" }
}
