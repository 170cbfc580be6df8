package import Billing
internal import Foundation
internal import GRDB

/// What a database says about the home it belongs to.
package struct HomeRow: Sendable, Hashable {
    /// 16 random bytes, bound into every sealed object.
    package let id: [UInt8]
    package let createdAt: Timestamp
    /// The name under which the log signs its checkpoints.
    package let auditOrigin: String
    /// The verifier key of the log, for display; whoever verifies pins it from elsewhere.
    package let auditKey: String

    package init(id: [UInt8], createdAt: Timestamp, auditOrigin: String, auditKey: String) {
        (self.id, self.createdAt, self.auditOrigin, self.auditKey) = (id, createdAt, auditOrigin, auditKey)
    }
}

extension ReadTransaction {
    /// The home's row; nil in a database that was made but not filled.
    package func home() throws -> HomeRow? {
        try Row.fetchOne(database.cachedStatement(sql: "SELECT id, created_at, audit_origin, audit_vkey FROM home")).map
        { row in
            let id: Data = row[0]
            return HomeRow(
                id: Array(id), createdAt: Timestamp(milliseconds: row[1]), auditOrigin: row[2], auditKey: row[3])
        }
    }
}

extension WriteTransaction {
    package func insert(_ home: HomeRow) throws {
        try database.cachedStatement(
            sql: "INSERT INTO home (one, id, created_at, audit_origin, audit_vkey) VALUES (1, ?, ?, ?, ?)"
        ).execute(arguments: [Data(home.id), home.createdAt.milliseconds, home.auditOrigin, home.auditKey])
    }
}
