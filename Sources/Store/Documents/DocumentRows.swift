internal import AuditLog
package import Billing
internal import Foundation
internal import GRDB
package import Vault

extension ReadTransaction {
    /// What is known in clear of a document.
    package func document(_ id: ID<Document>) throws -> Document? {
        try documents(where: "id = ?", order: "", [id.description]).first
    }

    /// A client's documents, or all, oldest first.
    package func documents(of client: ID<Client>? = nil) throws -> [Document] {
        // One statement for both would keep SQLite from looking a client up in the index.
        try client.map { try documents(where: "document.client = ?", [$0.description]) } ?? documents(where: "TRUE", [])
    }

    /// The document whose place this one took.
    package func document(replacedBy new: ID<Document>) throws -> Document? {
        try documents(where: "document.replaced_by = ?", [new.description]).first
    }

    /// The sealed body of a document, against the committed entry that records its release.
    ///
    /// - Throws: `StoreError.notFound` unless the entry releases this very document.
    package func body(of document: Document, for entry: CommittedEntry) throws -> Sealed<DocumentBody> {
        guard entry.releases(document.id) else { throw StoreError.notFound }
        // A cursor, because a fetched row would be one more copy of the body.
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT body, commitment FROM document_body
                    LEFT JOIN audit_write ON record = :record AND audit_write.version = 1 WHERE document = :document
                    """), arguments: ["record": document.bodyRecord, "document": document.id.description])
        guard let row = try rows.next() else { throw StoreError.notFound }
        return try Self.body(row)
    }

    /// The sealed body of a document that is not long and its keys, for the entry that is still to be committed; nil for a
    /// long one, and where something of it is not there.
    ///
    /// - Throws: `StoreError.changedRow` unless the body is what the log knows.
    package func heldBody(of document: Document) throws -> HeldBody? {
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT body, commitment, own.id, own.wrapped_by, own.wrapped, client.id, client.wrapped_by,
                        client.wrapped
                    FROM document_body
                    JOIN key AS own ON own.kind = 'document' AND own.owner = ?1 AND own.wrapped IS NOT NULL
                    JOIN key AS client
                        ON client.kind = 'client' AND client.owner = ?2 AND client.wrapped IS NOT NULL
                    LEFT JOIN audit_write ON record = ?3 AND audit_write.version = 1
                    WHERE document = ?1 AND length(body) <= ?4
                    """),
            arguments: [
                document.id.description, document.client.description, document.bodyRecord, HeldBody.most,
            ])
        guard let row = try rows.next() else { return nil }
        return HeldBody(
            document: document.id, sealed: try Self.body(row),
            key: try Self.key(row, at: 2, .document, owner: document.id.description),
            clientKey: try Self.key(row, at: 5, .client, owner: document.client.description))
    }

    private static func body(_ row: Row) throws -> Sealed<DocumentBody> {
        let body = try row.withUnsafeData(atIndex: 0) { blob in
            Sealed<DocumentBody>(bytes: blob.map { Array($0) } ?? [])
        }
        guard Data(body.commitment) == row[1] as Data? else { throw StoreError.changedRow }
        return body
    }

    private func documents(
        where condition: String, order: String = "ORDER BY created_at, id", _ arguments: StatementArguments
    ) throws -> [Document] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id, document.client, version, created_at, document.replaced_by, shredded_at, number
                    FROM document LEFT JOIN superbill ON superbill.document = document.id
                    WHERE \(condition) \(order)
                    """), arguments: arguments
        ).map { row in
            guard let id = ID<Document>(row[0] as String), let client = ID<Client>(row[1] as String) else {
                throw StoreError.corrupt
            }
            let (version, created): (Int, Timestamp) = (row[2], Timestamp(milliseconds: row[3]))
            guard let number = row[6] as Int? else {
                return Document(
                    id: id, client: client, version: version, created: created,
                    replacedBy: (row[4] as String?).flatMap { ID<Document>($0) },
                    shredded: (row[5] as Int64?).map(Timestamp.init(milliseconds:)))
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

    /// Lets a newer version take the place of a document that is whole and has none.
    ///
    /// - Throws: `StoreError.conflict` for any other.
    package func replace(_ document: ID<Document>, by new: ID<Document>) throws {
        try database.cachedStatement(
            sql: "UPDATE document SET replaced_by = ? WHERE id = ? AND replaced_by IS NULL AND shredded_at IS NULL"
        ).execute(arguments: [new.description, document.description])
        guard database.changesCount == 1 else { throw StoreError.conflict }
    }

    /// Destroys the wrapped key of a document and what it sealed; the row stays.
    ///
    /// What stood there is overwritten in the database file; see `Store.foldLog` for the file beside it.
    ///
    /// - Throws: `StoreError.conflict` where it was shredded before.
    package func shred(_ document: ID<Document>, now: Timestamp) throws {
        try database.cachedStatement(sql: "UPDATE document SET shredded_at = ? WHERE id = ? AND shredded_at IS NULL")
            .execute(arguments: [now.milliseconds, document.description])
        guard database.changesCount == 1 else { throw StoreError.conflict }
        try database.execute(
            sql: """
                UPDATE key SET wrapped = NULL, shredded_at = :now WHERE kind = 'document' AND owner = :document;
                DELETE FROM document_body WHERE document = :document;
                """,
            arguments: ["now": now.milliseconds, "document": document.description])
    }
}

extension Document {
    /// The name under which the log covers the body, apart from the record of the same id.
    fileprivate var bodyRecord: String { "body:\(id)" }
}
