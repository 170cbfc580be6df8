internal import AuditLog
internal import Foundation
internal import GRDB
package import Vault

/// What a sealed record holds; part of what is bound into its encryption.
package enum RecordKind: String, Sendable, CaseIterable {
    case practice, staff, provider, service, client, appointment, bill, payment, document, link, codeset, correction
    case schedule, automation, label, stops, hook, anchors
    case disclosure, override, hold, review
}

/// A sealed record as it is stored.
package struct RecordRow<Record>: Sendable {
    package let id: String
    package let kind: RecordKind
    /// The client it belongs to, or `practice`.
    package let owner: String
    /// 1 at first, one more with each change.
    package let version: UInt64
    package let body: Sealed<Record>

    package init(id: String, kind: RecordKind, owner: String, version: UInt64, body: Sealed<Record>) {
        (self.id, self.kind, self.owner, self.version, self.body) = (id, kind, owner, version, body)
    }
}

extension ReadTransaction {
    /// The record named `id`; nil where there is none of this kind.
    package func record<Record>(_ kind: RecordKind, id: String) throws -> RecordRow<Record>? {
        try Row.fetchOne(
            database.cachedStatement(sql: "\(Self.recordQuery) WHERE record.id = ? AND kind = ?"),
            arguments: [id, kind.rawValue]
        ).map { try Self.recordRow($0, kind: kind) }
    }

    /// All records of a kind, of one owner or of all, in the order of their ids, one at a time.
    package func forEachRecord<Record>(
        _ kind: RecordKind, owner: String? = nil, _ body: (RecordRow<Record>) throws -> Void
    ) throws {
        let select = "\(Self.recordQuery) WHERE kind = ?"
        // One statement for both would keep SQLite from looking an owner up in the index.
        let rows =
            try owner.map {
                try Row.fetchCursor(
                    database, sql: "\(select) AND owner = ? ORDER BY record.id", arguments: [kind.rawValue, $0])
            }
            ?? Row.fetchCursor(database, sql: "\(select) ORDER BY owner, record.id", arguments: [kind.rawValue])
        while let row = try rows.next() { try body(try Self.recordRow(row, kind: kind)) }
    }

    /// The record that was imported under the external id behind `mac`.
    package func recordID(_ kind: RecordKind, external mac: [UInt8]) throws -> String? {
        try String.fetchOne(
            database.cachedStatement(sql: "SELECT id FROM external_id WHERE kind = ? AND mac = ?"),
            arguments: [kind.rawValue, Data(mac.prefix(16))])
    }

    /// Every record with the newest version that the log knows of it.
    private static var recordQuery: String {
        """
        SELECT record.id, owner, record.version, body, audit_write.version, commitment
        FROM record LEFT JOIN audit_write ON audit_write.record = record.id AND audit_write.version =
            (SELECT max(version) FROM audit_write WHERE record = record.id)
        """
    }

    /// The row, if it is the version that the log knows; an older one put back is an error.
    private static func recordRow<Record>(_ row: Row, kind: RecordKind) throws -> RecordRow<Record> {
        let body = Sealed<Record>(blob: row[3])
        guard let version = row[2] as Int64?, version == row[4] as Int64?, Data(body.commitment) == row[5] as Data?
        else {
            throw StoreError.changedRow
        }
        return RecordRow(id: row[0], kind: kind, owner: row[1], version: UInt64(bitPattern: version), body: body)
    }
}

extension WriteTransaction {
    /// Inserts a record of version 1, or replaces the version before this one.
    ///
    /// - Throws: `StoreError.conflict` where the stored version is not the one before: nothing is lost silently.
    package func put<Record>(_ row: RecordRow<Record>) throws {
        if row.version == 1 {
            try database.cachedStatement(
                sql: "INSERT INTO record (id, kind, owner, version, body) VALUES (?, ?, ?, 1, ?)"
            ).execute(arguments: [row.id, row.kind.rawValue, row.owner, row.body.blob])
        } else {
            try database.cachedStatement(
                sql: """
                    UPDATE record SET version = :version, body = :body
                    WHERE id = :id AND kind = :kind AND owner = :owner AND version = :version - 1
                    """
            ).execute(arguments: [
                "version": Int64(bitPattern: row.version), "body": row.body.blob, "id": row.id,
                "kind": row.kind.rawValue, "owner": row.owner,
            ])
            guard database.changesCount == 1 else { throw StoreError.conflict }
        }
        try note(
            RecordedWrite(
                record: row.id, version: Int64(bitPattern: row.version), commitment: row.body.commitment))
    }

    /// Remembers that the record `id` came from the external id behind `mac`, whose first 16 bytes are kept.
    package func remember(_ kind: RecordKind, external mac: [UInt8], id: String) throws {
        try database.cachedStatement(sql: "INSERT INTO external_id (kind, mac, id) VALUES (?, ?, ?)")
            .execute(arguments: [kind.rawValue, Data(mac.prefix(16)), id])
    }
}
