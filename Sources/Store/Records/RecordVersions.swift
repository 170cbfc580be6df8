internal import GRDB

extension ReadTransaction {
    /// A number that grows with every record that is written: the same number, the same records.
    package func recordsVersion() throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: "SELECT coalesce(max(seq), -1) FROM audit_write")) ?? -1
    }

    /// Whether the log knows of a record of this id, though none may be there any more.
    package func hasWrites(of record: String) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM audit_write WHERE record = ?)", arguments: [record]) ?? false
    }

    /// The ids and versions of all records of a kind, without their bodies: whether one must be opened again.
    package func recordVersions(_ kind: RecordKind) throws -> [(id: String, version: UInt64)] {
        try Row.fetchAll(
            database.cachedStatement(sql: "SELECT id, version FROM record WHERE kind = ? ORDER BY id"),
            arguments: [kind.rawValue]
        ).map { (id: $0[0], version: UInt64(bitPattern: $0[1] as Int64)) }
    }
}
