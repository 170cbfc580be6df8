package import Billing
internal import Foundation
internal import GRDB
package import Vault

/// What a stored key is for.
package enum KeyKind: String, Sendable, CaseIterable {
    case practice, client, document, link, passcode, index, audit
}

/// A wrapped key as it is stored.
package struct KeyRow<Key>: Sendable {
    package let id: KeyID
    package let kind: KeyKind
    /// The client or document it belongs to, or `practice`.
    package let owner: String
    /// The KEK, or the client key, that wraps it.
    package let wrappedBy: KeyID
    package let wrapped: Sealed<Key>

    package init(id: KeyID, kind: KeyKind, owner: String, wrappedBy: KeyID, wrapped: Sealed<Key>) {
        (self.id, self.kind, self.owner, self.wrappedBy, self.wrapped) = (id, kind, owner, wrappedBy, wrapped)
    }
}

/// A key-encryption key that the database knows of, with the check value that tells a wrong key from damaged data.
package struct KEKRow: Sendable {
    package let id: KeyID
    package let sequence: Int
    package let check: Sealed<KeyCheck>

    package init(id: KeyID, sequence: Int, check: Sealed<KeyCheck>) {
        (self.id, self.sequence, self.check) = (id, sequence, check)
    }
}

extension ReadTransaction {
    /// The key of this kind and owner.
    ///
    /// - Throws: `StoreError.notFound` where there is none, or where it was shredded.
    package func key<Key>(_ kind: KeyKind, owner: String) throws -> KeyRow<Key> {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT id, wrapped_by, wrapped FROM key WHERE kind = ? AND owner = ? AND wrapped IS NOT NULL"),
            arguments: [kind.rawValue, owner])
        guard let row else { throw StoreError.notFound }
        return try Self.key(row, at: 0, kind, owner: owner)
    }

    /// The key whose id, wrapping key and wrap stand from `place` on.
    static func key<Key>(_ row: Row, at place: Int, _ kind: KeyKind, owner: String) throws -> KeyRow<Key> {
        guard let id = KeyID(blob: row[place]), let wrappedBy = KeyID(blob: row[place + 1]) else {
            throw StoreError.notFound
        }
        return KeyRow(id: id, kind: kind, owner: owner, wrappedBy: wrappedBy, wrapped: Sealed(blob: row[place + 2]))
    }

    /// The KEK that new wraps use.
    package func activeKEK() throws -> KEKRow {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT id, sequence, check_value FROM kek WHERE state = 'active'"))
        guard let row, let id = KeyID(blob: row[0]) else { throw StoreError.notFound }
        return KEKRow(id: id, sequence: row[1], check: Sealed(blob: row[2]))
    }
}

extension WriteTransaction {
    package func insert<Key>(_ key: KeyRow<Key>) throws {
        try database.cachedStatement(
            sql: "INSERT INTO key (id, kind, owner, wrapped_by, wrapped) VALUES (?, ?, ?, ?, ?)"
        ).execute(
            arguments: [key.id.blob, key.kind.rawValue, key.owner, key.wrappedBy.blob, key.wrapped.blob])
    }

    package func insert(_ kek: KEKRow, at now: Timestamp) throws {
        try database.cachedStatement(
            sql: "INSERT INTO kek (id, sequence, state, check_value, created_at) VALUES (?, ?, 'active', ?, ?)"
        ).execute(arguments: [kek.id.blob, kek.sequence, kek.check.blob, now.milliseconds])
    }
}
