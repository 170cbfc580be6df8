import Foundation
import GRDB
import Testing

@testable import Store

struct DatabaseTests {
    private let test: TestStore

    init() throws { test = try TestStore() }

    @Test(arguments: [
        ("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1), ("recursive_triggers", 1), ("temp_store", 2),
        ("trusted_schema", 0),
    ])
    func `the writer is durable, wipes what it deletes and holds references`(pragma: String, value: Int) async throws {
        for store in [test.store, try test.openAgain()] {
            #expect(
                try await store.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA \(pragma)") } == value)
        }
    }

    @Test func `every table is strict and the journal is written ahead`() async throws {
        let (mode, lax) = try await test.store.pool.read { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try String.fetchAll(
                    database,
                    sql:
                        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'"
                )
            )
        }
        #expect(mode == "wal")
        #expect(lax.isEmpty)
    }

    @Test func `the files of a database are for their owner alone`() async throws {
        try await test.append(1)
        for suffix in ["", "-wal", "-shm"] {
            let mode =
                try FileManager.default.attributesOfItem(atPath: test.path + suffix)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600, "\(suffix)")
        }
    }

    @Test func `a database that is not there is not made`() {
        let path = test.directory + "/other.db"
        #expect(throws: StoreError.missing) { try Store(path: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `making a database leaves one that is there as it is`() async throws {
        try await test.append(3)
        #expect(throws: StoreError.self) { try Store(path: test.path, create: true) }
        #expect(try await test.openAgain().read { try $0.auditSize() } == 3)
    }

    @Test func `a file that is no database is refused`() throws {
        let path = test.directory + "/other.db"
        try Data(repeating: 0x5A, count: 4096).write(to: URL(filePath: path))
        #expect(throws: StoreError.notADatabase) { try Store(path: path) }
    }

    @Test func `a newer format is refused, and the file left alone`() throws {
        try RawDatabase(test.path).execute("PRAGMA user_version = 9")
        #expect(throws: StoreError.newerSchema(found: 9, known: 4)) { try test.openAgain() }
        #expect(try RawDatabase(test.path).strings("PRAGMA user_version") == ["9"])
    }

    @Test func `an empty file is filled once, by however many processes at once`() async throws {
        let path = test.directory + "/fresh.db"
        try Data().write(to: URL(filePath: path))
        try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<6 { group.addTask { try await Store(path: path).read { try $0.auditSize() } } }
            for try await size in group { #expect(size == 0) }
        }
        #expect(try RawDatabase(path).strings("PRAGMA user_version") == ["4"])
    }
}
