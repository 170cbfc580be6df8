internal import GRDB

extension ReadTransaction {
    /// The first table, index or trigger that is not as this program makes it: taken away, changed, or put in by somebody.
    ///
    /// The triggers are what keeps the log append-only, so one that is gone means that the log may have been edited. What is
    /// compared is the text that SQLite keeps of each, against that of an empty database of the same version.
    package func changedSchemaObject() throws -> String? {
        let (found, expected) = (try Schema.objects(in: database), try Schema.expected.get())
        let names = Set(found.keys).union(expected.keys)
        return names.sorted().first { found[$0] != expected[$0] }
    }
}

extension Schema {
    /// The objects of an empty database of the newest version.
    fileprivate static let expected = Result { try DatabaseQueue().write { try make(in: $0) } }

    private static func make(in database: Database) throws -> [String: String] {
        for migration in migrations { try database.execute(sql: migration.sql) }
        return try objects(in: database)
    }

    /// What was created in a database by a statement, by name.
    fileprivate static func objects(in database: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
    }
}
