package import Billing
internal import GRDB

/// A key that signs the log, or did.
package struct AuditKeyRow: Sendable, Hashable {
    /// 1 for the first.
    package let sequence: Int
    package let vkey: String
    /// Under which the private half lies wrapped.
    package let owner: String
    /// How many entries the log had when it came into use.
    package let firstSize: Int64
    /// The size of the last head it signed; nil while it signs.
    package let lastSize: Int64?

    package init(sequence: Int, vkey: String, owner: String, firstSize: Int64, lastSize: Int64? = nil) {
        (self.sequence, self.vkey, self.owner) = (sequence, vkey, owner)
        (self.firstSize, self.lastSize) = (firstSize, lastSize)
    }
}

extension ReadTransaction {
    /// All keys that ever signed the log, oldest first.
    package func auditKeys() throws -> [AuditKeyRow] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT sequence, vkey, owner, first_size, last_size FROM audit_key ORDER BY sequence")
        ).map {
            AuditKeyRow(sequence: $0[0], vkey: $0[1], owner: $0[2], firstSize: $0[3], lastSize: $0[4])
        }
    }
}

extension WriteTransaction {
    package func insert(_ key: AuditKeyRow) throws {
        try database.cachedStatement(
            sql: "INSERT INTO audit_key (sequence, vkey, owner, first_size, last_size) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [key.sequence, key.vkey, key.owner, key.firstSize, key.lastSize])
    }

    /// Ends all keys before `sequence` that still signed, and destroys their private halves.
    package func endAuditKeys(before sequence: Int, at size: Int64, now: Timestamp) throws {
        let ended = "sequence < ? AND last_size IS NULL"
        try database.cachedStatement(
            sql: """
                UPDATE key SET wrapped = NULL, shredded_at = ?
                WHERE kind = 'audit' AND owner IN (SELECT owner FROM audit_key WHERE \(ended))
                """
        ).execute(arguments: [now.milliseconds, sequence])
        try database.cachedStatement(sql: "UPDATE audit_key SET last_size = ? WHERE \(ended)")
            .execute(arguments: [size, sequence])
    }

    /// Sets under which name, and with which key, the log is signed from now on.
    package func setAuditLog(origin: String, vkey: String) throws {
        try database.cachedStatement(sql: "UPDATE home SET audit_origin = ?, audit_vkey = ?")
            .execute(arguments: [origin, vkey])
    }
}
