import Foundation
import GRDB

/// The database of a home in the hands of somebody who has the file and any SQL tool: no key, and none of our settings.
struct RawDatabase {
    private let queue: DatabaseQueue

    init(_ home: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        queue = try DatabaseQueue(path: home + "/data/billfold.db", configuration: configuration)
    }

    func execute(_ sql: String) throws { try queue.write { try $0.execute(sql: sql) } }

    func strings(_ sql: String) throws -> [String] { try queue.read { try String.fetchAll($0, sql: sql) } }

    func count(_ sql: String) throws -> Int { try queue.read { try Int.fetchOne($0, sql: sql) ?? 0 } }

    func blob(_ sql: String) throws -> [UInt8] { try queue.read { Array(try Data.fetchOne($0, sql: sql) ?? Data()) } }

    /// Whether all of the write-ahead log can be folded in now, which whoever still reads an older state prevents.
    func foldsWriteAheadLog() throws -> Bool {
        try queue.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") } == 0
    }

    /// Leaves the tables as schema 2 had them.
    func takeBackToSchema2() throws {
        for table in ["audit_entry", "audit_detail"] {
            try execute(
                """
                DROP TRIGGER \(table)_no_delete;
                CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
                    BEGIN SELECT RAISE(ABORT, 'append-only: \(table)'); END;
                """)
        }
        try execute("DROP TABLE anchor_state; DROP TABLE audit_key; DROP TABLE audit_release")
        try execute(
            """
            CREATE TABLE old (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
            INSERT INTO old SELECT size, note FROM audit_checkpoint;
            DROP TABLE audit_checkpoint;
            ALTER TABLE old RENAME TO audit_checkpoint;
            """)
        try execute(
            """
            DROP TRIGGER document_body_keep; DROP TRIGGER document_once_only; DROP TRIGGER document_keep;
            DROP INDEX document_by_newer;
            DROP TABLE notice; DROP TABLE link_network; DROP TABLE visitor_try; DROP TABLE link_request;
            DROP INDEX audit_entry_of_link; DROP INDEX link_by_client; DROP INDEX link_grant_by_link;
            ALTER TABLE link_grant DROP COLUMN carried; ALTER TABLE link_grant DROP COLUMN responses;
            ALTER TABLE document DROP COLUMN shredded_at; ALTER TABLE document DROP COLUMN replaced_by;
            """)
    }

    /// Runs SQL without what keeps a table from being changed, which is put back afterwards: that it was away does not show.
    func executeWithoutTriggers(_ sql: String) throws {
        try queue.write { database in
            let triggers = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
            try database.execute(sql: sql)
            for trigger in triggers { try database.execute(sql: trigger["sql"]) }
        }
    }

    /// Runs SQL while a table takes values of any type, and NULL, and its triggers are away; that it did does not show.
    func executeWithoutTypes(of table: String, _ sql: String) throws {
        func set(_ schema: String) throws {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA writable_schema = ON")
                try database.execute(
                    sql: "UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?",
                    arguments: [schema, table])
                try database.execute(sql: "PRAGMA writable_schema = RESET")
            }
        }
        let schema = try strings("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '\(table)'")[0]
        try set(schema.replacing(") STRICT", with: ")").replacing("STRICT, ", with: "").replacing("NOT NULL", with: ""))
        try execute("PRAGMA ignore_check_constraints = ON")
        try executeWithoutTriggers(sql)
        try set(schema)
    }

    /// Bytes as SQL spells them.
    static func literal(_ bytes: [UInt8]) -> String {
        "x'\(bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())'"
    }
}
