import GRDB

/// The database in the hands of somebody who has the file and any SQL tool, with SQLite's own settings.
struct RawDatabase {
    private let queue: DatabaseQueue

    init(_ path: String) throws { queue = try DatabaseQueue(path: path) }

    func execute(_ sql: String) throws { try queue.write { try $0.execute(sql: sql) } }

    func strings(_ sql: String) throws -> [String] { try queue.read { try String.fetchAll($0, sql: sql) } }

    func dropTriggers() throws {
        for name in try strings("SELECT name FROM sqlite_master WHERE type = 'trigger'") {
            try execute("DROP TRIGGER \(name)")
        }
    }
}

extension RawDatabase {
    /// How SQLite goes about a query.
    func plan(_ sql: String) throws -> [String] {
        try queue.read { try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] } }
    }
}
