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
        guard entry.entry.event.releasesDocument, entry.entry.document == document.id.description,
            let blob = try Data.fetchOne(
                database, sql: "SELECT body FROM document_body WHERE document = ?", arguments: [document.id.description]
            )
        else { throw StoreError.notFound }
        return Sealed(blob: blob)
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
        ).compactMap { row in
            guard let id = ID<Document>(row[0] as String), let client = ID<Client>(row[1] as String) else { return nil }
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
    }
}
