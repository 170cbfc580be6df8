import GRDB
import Testing

@testable import Store

struct AuditTableTests {
    private static let tables = [
        ("audit_leaf", "seq", "hash"), ("audit_entry", "seq", "entry"), ("audit_detail", "seq", "body"),
        ("audit_node", "position", "hash"), ("audit_checkpoint", "size", "note"),
    ]
    private static let attacks = [
        "UPDATE TABLE SET VALUE = VALUE",
        "UPDATE OR REPLACE TABLE SET KEY = KEY + 1",
        "UPDATE OR IGNORE TABLE SET VALUE = VALUE WHERE KEY = (SELECT max(KEY) FROM TABLE)",
        "DELETE FROM TABLE",
        "DELETE FROM TABLE WHERE KEY = (SELECT max(KEY) FROM TABLE)",
        "INSERT OR REPLACE INTO TABLE SELECT * FROM TABLE ORDER BY KEY LIMIT 1",
        "INSERT OR REPLACE INTO TABLE SELECT * FROM TABLE ORDER BY KEY DESC LIMIT 1",
        "INSERT INTO TABLE SELECT * FROM TABLE WHERE true ON CONFLICT DO UPDATE SET VALUE = excluded.VALUE",
    ]
    private static let gaps = [
        "INSERT INTO audit_leaf SELECT max(seq) + 2, zeroblob(32) FROM audit_leaf",
        "INSERT INTO audit_leaf VALUES (-1, zeroblob(32))",
        "INSERT INTO audit_entry (seq, entry, at, event) SELECT max(seq) + 2, '', 0, '' FROM audit_entry",
        "INSERT INTO audit_entry (seq, entry, at, event) VALUES (-1, '', 0, '')",
        "INSERT INTO audit_detail SELECT max(seq) + 1, x'00' FROM audit_leaf",
        "INSERT INTO audit_detail VALUES (-1, x'00')",
        "INSERT INTO audit_node VALUES (1, 2, zeroblob(32))", "INSERT INTO audit_node VALUES (1, -1, zeroblob(32))",
        "INSERT INTO audit_checkpoint VALUES ('n', 99, '')", "INSERT INTO audit_checkpoint VALUES ('n', 0, '')",
        "INSERT INTO audit_checkpoint VALUES ('m', 0, '')",
    ]

    private let test: TestStore

    /// A log with a row in every table, the newest entry without detail.
    init() async throws {
        test = try TestStore()
        try await test.append(300)
        _ = try await test.store.write { try $0.insertCheckpoint(size: 100, note: "n") }
    }

    @Test func `no row of the log is changed, removed or replaced`() async throws {
        for (table, key, value) in Self.tables {
            for attack in Self.attacks {
                try await refuse(
                    attack.replacing("TABLE", with: table).replacing("KEY", with: key).replacing("VALUE", with: value))
            }
        }
    }

    @Test func `no row comes out of order`() async throws { for sql in Self.gaps { try await refuse(sql) } }

    @Test func `the control: rows in their order are taken`() async throws {
        let raw = try RawDatabase(test.path)
        try raw.execute(
            """
            INSERT INTO audit_leaf SELECT max(seq) + 1, zeroblob(32) FROM audit_leaf;
            INSERT INTO audit_entry (seq, entry, at, event) SELECT max(seq) + 1, '', 0, '' FROM audit_entry;
            INSERT INTO audit_detail SELECT max(seq), x'00' FROM audit_leaf;
            INSERT INTO audit_node VALUES (1, 1, zeroblob(32));
            INSERT INTO audit_checkpoint VALUES ('n', 101, 'm'), ('m', 1, 'm');
            """)
        #expect(try await test.store.read { try $0.auditSize() } == 301)
    }

    @Test func `an older head is left out in silence, because another process was first`() async throws {
        try await insert(100, "n\nagain")
        try await insert(50, "n\nolder")
        #expect(try heads() == ["n"])
        try await insert(200, "n\nnewer")
        #expect(try heads() == ["n", "n\nnewer"])
    }

    @Test func `the heads of a log that begins anew may be shorter than those of the lost one`() async throws {
        try await insert(10, "m\nfirst")
        #expect(try heads() == ["m\nfirst", "n"])
        _ = try await test.store.write { try $0.database.execute(sql: Self.named) }
        #expect(try await test.store.read { try $0.latestCheckpoint() } == "m\nfirst")
    }

    @Test func `a head that nobody can have kept is not taken for that of another process`() async throws {
        try RawDatabase(test.path).execute("INSERT INTO audit_checkpoint VALUES ('n', 301, '')")
        await #expect(throws: StoreError.changedRow) { try await insert(300, "n\nnewer") }
    }

    private static let named = "INSERT INTO home VALUES (1, zeroblob(16), 0, 'm', '')"

    private func insert(_ size: Int64, _ note: String) async throws {
        _ = try await test.store.write { try $0.insertCheckpoint(size: size, note: note) }
    }

    private func heads() throws -> [String] {
        try RawDatabase(test.path).strings("SELECT note FROM audit_checkpoint ORDER BY origin, size")
    }

    /// Tries a statement through the store's own writer and through a connection with SQLite's own settings.
    private func refuse(_ sql: String) async throws {
        let (raw, before) = (try RawDatabase(test.path), try contents())
        #expect(throws: DatabaseError.self, "\(sql)") { try raw.execute(sql) }
        await #expect(throws: StoreError.appendOnly, "\(sql)") {
            try await test.store.write { try $0.database.execute(sql: sql) }
        }
        #expect(try contents() == before, "\(sql)")
    }

    private func contents() throws -> [String] {
        let raw = try RawDatabase(test.path)
        return try Self.tables.flatMap { table in
            try raw.strings("SELECT \(table.1) || ' ' || quote(\(table.2)) FROM \(table.0) ORDER BY 1")
        }
    }
}
