import AuditLog
import Billing
import Foundation
import Synchronization
import Testing
import Vault
import Workflows

/// Somebody who has the home's files, any SQL tool, and time; in the last ones also the key of the log.
///
/// Each attack is made on a closed home and must be found by the same verification that passes the untouched one.
struct LogAttackTests {
    private static let bad: Int64 = 5
    private let sample: SampleHome
    private let raw: RawDatabase

    init() async throws {
        sample = try await SampleHome.copy()
        raw = try RawDatabase(sample.root)
        for _ in 0..<3 { _ = try await sample.home.page(for: sample.token, visit: SampleHome.visit) }
        try await sample.home.anchor()
        try await sample.home.close()
    }

    /// A change of the tables, in which the first bad entry is `bad`.
    struct Attack: CustomTestStringConvertible, Sendable {
        let name: String
        let sql: String
        /// Whether entries and hashes agree again, so that only a root that was kept elsewhere can tell: the verdict then
        /// names the span of entries between two anchors.
        var isThorough = false

        var testDescription: String { name }
    }

    /// Gives entries other numbers, with all that stands beside them.
    private static func renumber(_ condition: String, to number: String) -> String {
        ["audit_entry", "audit_leaf", "audit_detail", "audit_write"].map { table in
            """
            UPDATE \(table) SET seq = -(\(number)) - 1 WHERE \(condition);
            UPDATE \(table) SET seq = -seq - 1 WHERE seq < 0;
            """
        }.joined(separator: "\n")
    }

    private static let remove = ["audit_entry", "audit_leaf", "audit_detail", "audit_write"]
        .map { "DELETE FROM \($0) WHERE seq = 5;" }.joined()
    private static let forged = "replace(entry, '\"success\"', '\"failed\"')"

    static let attacks = [
        Attack(name: "edit", sql: "UPDATE audit_entry SET entry = \(forged) WHERE seq = 5"),
        Attack(
            name: "edit of how it is found",
            sql: "UPDATE audit_entry SET event = 'link.viewed', client = NULL WHERE seq = 5"),
        Attack(name: "delete", sql: "DELETE FROM audit_entry WHERE seq = 5"),
        Attack(name: "delete, with its hash", sql: remove),
        Attack(
            name: "delete, the rest moved up", sql: remove + renumber("seq > 5", to: "seq - 1"), isThorough: true),
        Attack(
            name: "insert, the rest moved down",
            sql: renumber("seq >= 5", to: "seq + 1") + """
                INSERT INTO audit_leaf (seq, hash) SELECT 5, hash FROM audit_leaf WHERE seq = 2;
                INSERT INTO audit_entry SELECT 5, entry, at, event, client, document, link FROM audit_entry WHERE seq = 2;
                INSERT INTO audit_detail SELECT 5, body FROM audit_detail WHERE seq = 2
                """, isThorough: true),
        Attack(name: "reorder", sql: renumber("seq IN (5, 6)", to: "11 - seq"), isThorough: true),
        Attack(
            name: "replay of an older entry",
            sql: """
                UPDATE audit_entry SET (entry, at, event, client, document, link) =
                    (SELECT entry, at, event, client, document, link FROM audit_entry WHERE seq = 4) WHERE seq = 5;
                UPDATE audit_leaf SET hash = (SELECT hash FROM audit_leaf WHERE seq = 4) WHERE seq = 5
                """),
        Attack(
            name: "swap of two texts",
            sql: """
                CREATE TABLE kept AS SELECT * FROM audit_entry WHERE seq IN (5, 6);
                UPDATE audit_entry SET (entry, at, event, client, document, link) =
                    (SELECT entry, at, event, client, document, link FROM kept WHERE seq = 11 - audit_entry.seq)
                    WHERE seq IN (5, 6);
                DROP TABLE kept
                """),
        Attack(
            name: "REPLACE INTO",
            sql: """
                REPLACE INTO audit_entry SELECT seq, \(forged), at, event, client, document, link
                    FROM audit_entry WHERE seq = 5
                """),
        Attack(
            name: "the detail of another entry",
            sql: "UPDATE audit_detail SET body = (SELECT body FROM audit_detail WHERE seq = 4) WHERE seq = 5"),
    ]

    @Test func `the control: what nobody touched still verifies`() async throws {
        #expect(try await verify().kind == .verified)
    }

    @Test(arguments: attacks)
    func `each attack on the tables is found, and the first bad entry named`(attack: Attack) async throws {
        try raw.executeWithoutTriggers(attack.sql)
        let verdict = try await verify()
        #expect(verdict.kind == .tampered && verdict.findings.count == 1)
        let finding = try #require(verdict.findings.first)
        let index = try #require(finding.index)
        #expect(attack.isThorough ? index <= Self.bad : index == Self.bad, "\(finding)")
        #expect(finding.message.contains("\(index)"))
    }

    @Test(arguments: [
        "commitment = zeroblob(32)", "record = record || char(0)", "record = record || 'x'", "version = version + 1000",
    ])
    func `a version of a record that is not the one an entry covers is named by that entry`(change: String) async throws
    {
        let index = try raw.count("SELECT min(seq) FROM audit_write")
        try raw.executeWithoutTriggers("UPDATE audit_write SET \(change) WHERE seq = \(index)")
        let verdict = try await verify()
        #expect(verdict.kind == .tampered && verdict.findings.map(\.index) == [Int64(index)])
    }

    @Test(arguments: [
        "at = at + 1", "event = 'link.viewed'", "client = 'cli_1'", "document = 'doc_1'", "link = 'lnk_1'",
    ])
    func `an entry filed under another value is named, whichever it is`(change: String) async throws {
        try raw.executeWithoutTriggers("UPDATE audit_entry SET \(change) WHERE seq = 5")
        let verdict = try await verify()
        #expect(verdict.kind == .tampered && verdict.findings.map(\.index) == [Self.bad])
    }

    /// A column that holds the same in another type is not found by who looks for it.
    @Test(arguments: [
        ("audit_entry", "at = at || 'x'"), ("audit_entry", "client = CAST(client AS BLOB)"),
        ("audit_entry", "event = CAST(event AS BLOB)"), ("audit_entry", "entry = CAST(entry AS BLOB)"),
        ("audit_leaf", "hash = hex(hash)"), ("audit_leaf", "hash = NULL"), ("audit_leaf", "hash = 5"),
        ("audit_detail", "body = hex(body)"), ("audit_write", "record = CAST(record AS BLOB)"),
        ("audit_write", "commitment = NULL"), ("audit_write", "version = version || 'x'"),
    ])
    func `an entry that is stored in another type is named`(table: String, change: String) async throws {
        // The last one that has a client and covers writes, so that its hash is in no finished block.
        let index = try raw.count(
            """
            SELECT max(seq) FROM audit_entry JOIN audit_detail USING (seq) JOIN audit_write USING (seq)
            WHERE client IS NOT NULL
            """)
        try #require(index > 0)
        try raw.executeWithoutTypes(of: table, "UPDATE \(table) SET \(change) WHERE seq = \(index)")
        do {
            let verdict = try await verify()
            #expect(verdict.kind == .tampered && verdict.findings.map(\.index) == [Int64(index)], "\(verdict.findings)")
        } catch let error as WorkflowError {
            // A hash that is none keeps the home from being opened at all.
            #expect(table == "audit_leaf" && error.kind == .tampered, "\(error)")
        }
    }

    /// Entries that somebody appends behind the newest head, with hashes that agree.
    @Test(arguments: [
        #"{"v":1,"id":"\#(String(repeating: "a", count: 70_000))","at":1,"type":"log.heartbeat"}"#,
        #"{"v":1,"id":"x","at":1,"type":"q"}"#, "{}", "",
    ])
    func `an appended text that is no entry is named, and ends nothing`(text: String) async throws {
        let index = try raw.count("SELECT max(seq) + 1 FROM audit_leaf")
        let leaf = RawDatabase.literal(MerkleTree.leafHash(Array(text.utf8)).bytes)
        try raw.executeWithoutTriggers(
            """
            INSERT INTO audit_leaf (seq, hash) VALUES (\(index), \(leaf));
            INSERT INTO audit_entry (seq, entry, at, event) VALUES (\(index), '\(text)', 1, 'q');
            INSERT INTO audit_detail (seq, body) VALUES (\(index), zeroblob(400));
            """)
        let verdict = try await verify()
        #expect(verdict.kind == .tampered && verdict.findings.map(\.index) == [Int64(index)], "\(verdict.findings)")
    }

    @Test(arguments: [
        "UPDATE audit_entry SET entry = '{}' WHERE seq = 5", "UPDATE audit_leaf SET hash = zeroblob(32) WHERE seq = 5",
        "DELETE FROM audit_entry WHERE seq = 5", "DELETE FROM audit_leaf WHERE seq = 5", "DELETE FROM audit_detail",
        "REPLACE INTO audit_leaf VALUES (5, zeroblob(32))",
        "INSERT OR REPLACE INTO audit_leaf VALUES (5, zeroblob(32))",
        "REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 5",
        "INSERT INTO audit_leaf VALUES (5, zeroblob(32)) ON CONFLICT DO UPDATE SET hash = excluded.hash",
        "INSERT INTO audit_leaf VALUES (100000, zeroblob(32))", "DELETE FROM audit_checkpoint",
        "REPLACE INTO audit_checkpoint SELECT origin, size, 'x' FROM audit_checkpoint",
        "REPLACE INTO audit_write SELECT record, version, zeroblob(32), seq FROM audit_write LIMIT 1",
        "REPLACE INTO audit_detail SELECT seq, zeroblob(50) FROM audit_detail LIMIT 1",
        "INSERT INTO audit_release VALUES (5, 'entry', 5, NULL, zeroblob(32))",
    ])
    func `while the triggers are there, plain SQL is refused`(sql: String) async throws {
        #expect(throws: (any Error).self) { try raw.execute(sql) }
        #expect(try await verify().kind == .verified)
    }

    @Test func `a dropped trigger alone opens no home`() async throws {
        try raw.execute("DROP TRIGGER audit_leaf_no_update")
        let error = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(error?.kind == .tampered && error?.message.contains("audit_leaf_no_update") == true)
    }

    @Test func `a write-ahead log that was cut before it was folded in opens no home`() async throws {
        let home = try await sample.openAgain()
        for _ in 0..<3 { _ = try await home.page(for: sample.token, visit: SampleHome.visit) }
        try await home.anchor()
        let copy = sample.directory.path + "/copy"
        // The files as a crash leaves them: while the home is open.
        try FileManager.default.copyItem(atPath: sample.root, toPath: copy)
        try await Home.open(copy, clock: sample.clock.home).close()
        try FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: sample.root, toPath: copy)
        let log = try FileHandle(forUpdating: URL(filePath: copy + "/data/billfold.db-wal"))
        try log.truncate(atOffset: 32)
        try log.close()
        let error = await #expect(throws: WorkflowError.self) { try await Home.open(copy, clock: sample.clock.home) }
        #expect(error?.kind == .tampered && error?.code == "LOG_SHORTER")
        try await home.close()
    }

    @Test func `the log of another home in the place of this one's is found`() async throws {
        let other = try await SampleHome.copy()
        try await other.home.close()
        let (home, elsewhere) = (sample.root, other.root)
        // Both began as one template; the other one then went its own way.
        let apart = try await Home.open(elsewhere, clock: other.clock.home)
        for _ in 0..<9 { _ = try await apart.page(for: other.token, visit: SampleHome.visit) }
        try await apart.anchor()
        try await apart.close()
        try FileManager.default.removeItem(atPath: home + "/data")
        try FileManager.default.copyItem(atPath: elsewhere + "/data", toPath: home + "/data")
        #expect(try await verify().kind == .tampered)
    }

    @Test func `a fork that was signed again with the log's own key is found by an anchor kept elsewhere`() async throws
    {
        let elsewhere = sample.directory.path + "/elsewhere.txt"
        try FileManager.default.copyItem(atPath: sample.root + "/anchors/anchors.txt", toPath: elsewhere)
        // The last entry goes, with all that knew of it, and the program itself then signs another one in its place.
        let last = try raw.count("SELECT max(seq) FROM audit_leaf")
        for table in ["audit_detail", "audit_entry", "audit_leaf"] {
            try raw.executeWithoutTriggers("DELETE FROM \(table) WHERE seq = \(last)")
        }
        try raw.executeWithoutTriggers("DELETE FROM audit_checkpoint WHERE size > \(last)")
        try keepAnchors(upTo: Int64(last))
        let home = try await Home.open(sample.root, clock: sample.clock.home, comparingAnchors: false)
        for _ in 0..<2 { _ = try await home.page(for: sample.token, visit: SampleHome.visit) }
        try await home.anchor()
        let alone = try await home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: sample.maren)
        let found = try await home.verifyAudit(key: sample.story.auditKey, anchors: [elsewhere], acting: sample.maren)
        #expect(alone.kind == .verified, "the fork is whole in itself, or this test shows nothing")
        #expect(found.kind == .tampered)
        #expect(found.findings.first?.index != nil, "\(found.findings)")
        try await home.close()
    }

    @Test func `rewritten entries and hashes are found by the anchors, within the span of two of them`() async throws {
        let forged = try #require(try raw.strings("SELECT entry FROM audit_entry WHERE seq = 5").first)
            .replacing("\"success\"", with: "\"failed\"")
        let leaf = RawDatabase.literal(MerkleTree.leafHash(Array(forged.utf8)).bytes)
        try raw.executeWithoutTriggers("UPDATE audit_entry SET entry = '\(forged)' WHERE seq = 5")
        try raw.executeWithoutTriggers("UPDATE audit_leaf SET hash = \(leaf) WHERE seq = 5")
        let verdict = try await verify()
        let first = try #require(verdict.findings.first?.index)
        #expect(verdict.kind == .tampered && first <= Self.bad, "\(verdict.findings)")
    }

    @Test(arguments: [Event.auditPruned, .auditDetailErased])
    func `whoever has the file alone lets nothing go, though plain SQL that no trigger refuses writes all of it`(
        event: Event
    )
        async throws
    {
        let size = Int64(try raw.count("SELECT count(*) FROM audit_leaf"))
        var entry = Entry(
            at: sample.clock.now.milliseconds, mono: "forged:1", event: event, outcome: .success,
            actor: Actor(kind: .staff, id: sample.maren.staff.id.description), node: "node", app: "billfold/0.1.0")
        entry.count = size
        let bytes = try entry.encoded()
        let hash = RawDatabase.literal(MerkleTree.leafHash(bytes).bytes)
        let part = event == .auditPruned ? "entry" : "detail"
        try raw.execute(
            """
            INSERT INTO audit_leaf VALUES (\(size), \(hash));
            INSERT INTO audit_entry (seq, entry, at, event)
                VALUES (\(size), '\(String(decoding: bytes, as: UTF8.self))', \(entry.at), '\(event.rawValue)');
            INSERT INTO audit_release VALUES (\(size), '\(part)', \(size), NULL, \(hash));
            DELETE FROM audit_detail WHERE seq < \(size);
            DELETE FROM audit_entry WHERE seq = 5 AND '\(part)' = 'entry'
            """)
        let verdict = try await verify()
        #expect(verdict.kind == .tampered, "\(verdict.findings)")
        guard event == .auditPruned else { return }
        // The program has signed it by now; nobody who is handed an export believes it all the same.
        let home = try await Home.open(sample.root, clock: sample.clock.home, comparingAnchors: false)
        let file = sample.directory.path + "/forged.jsonl"
        let output = Mutex<[UInt8]>([])
        _ = try await home.exportAudit(
            .of(), acting: sample.maren, emit: { chunk in output.withLock { $0 += chunk } })
        try Data(output.withLock { $0 }).write(to: URL(filePath: file))
        let offline = try AuditVerification.verify(
            evidence: file, key: sample.story.auditKey, anchors: [sample.root + "/anchors/anchors.txt"])
        #expect(offline.kind == .tampered, "\(offline.findings)")
    }

    @Test func `a changed hash of a finished block is found`() async throws {
        let home = try await sample.openAgain()
        for _ in 0..<260 {
            _ = try await home.listAudit(.of(client: "C-1001"), AuditListing(), acting: sample.maren) { _ in }
        }
        try await home.anchor()
        try await home.close()
        #expect(try await verify().kind == .verified)
        try raw.executeWithoutTriggers("UPDATE audit_node SET hash = zeroblob(32)")
        #expect(try await verify().kind == .tampered)
    }

    private func verify() async throws -> Verdict {
        let home = try await Home.open(sample.root, clock: sample.clock.home, comparingAnchors: false)
        return try await home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: sample.maren)
    }

    /// Leaves only the anchors of at most `size` entries in the home's own file.
    private func keepAnchors(upTo size: Int64) throws {
        let path = URL(filePath: sample.root + "/anchors/anchors.txt")
        let notes = AnchorFile(parsing: Array(try Data(contentsOf: path))).notes
        let kept = try notes.filter { try Checkpoint(text: $0.text).size <= size }.flatMap(AnchorFile.record(of:))
        try Data(kept).write(to: path)
    }
}
