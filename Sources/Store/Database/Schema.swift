internal import GRDB

/// The tables, in numbered, append-only migrations; a released one is never edited.
enum Schema {
    static let migrations = [
        (version: 1, sql: schema1), (version: 2, sql: schema2), (version: 3, sql: schema3), (version: 4, sql: schema4),
    ]

    /// Brings the database to the newest version, one transaction for each step; safe when two processes do it at once.
    static func migrate(_ pool: DatabasePool) throws {
        try StoreError.mapping {
            let known = migrations.count
            let found = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            guard found <= known else { throw StoreError.newerSchema(found: found, known: known) }
            for migration in migrations where migration.version > found {
                try pool.write { database in
                    guard try Int.fetchOne(database, sql: "PRAGMA user_version") == migration.version - 1 else {
                        return
                    }
                    try database.execute(sql: migration.sql)
                    try database.execute(sql: "PRAGMA user_version = \(migration.version)")
                }
            }
        }
    }
}
