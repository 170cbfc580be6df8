import AuditLog
import Billing
import Foundation
import Sharing
import Synchronization
import Testing
import Vault
import Workflows

struct AuditTests {
    private let sample: SampleHome
    private let raw: RawDatabase

    init() async throws {
        sample = try await SampleHome.copy()
        raw = try RawDatabase(sample.root)
        for _ in 0..<3 { _ = try await sample.home.page(for: sample.token, visit: SampleHome.visit) }
        try await sample.home.anchor()
    }

    private func verify() async throws -> Verdict {
        try await sample.home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: sample.maren)
    }

    @Test func `an untouched log is verified, and that it was verified is an entry`() async throws {
        let verdict = try await verify()
        #expect(verdict.kind == .verified && verdict.findings.isEmpty && verdict.unanchoredTail == 0)
        let entries = try sample.entries()
        #expect(verdict.range == 0..<Int64(entries.count - 1))
        #expect(entries.last?.event == .auditVerified && entries.last?.count == Int64(entries.count - 1))
    }

    @Test func `without a key from outside nothing is verified, with another log's everything is tampered`()
        async throws
    {
        let inconclusive = try await sample.home.verifyAudit(key: nil, anchors: [], acting: sample.maren)
        #expect(inconclusive.kind == .inconclusive)
        let other = sample.story.auditKey.replacing("billfold/", with: "billfold/0")
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.verifyAudit(key: other, anchors: [], acting: sample.maren)
        }
        #expect(error?.kind == .input)
    }

    @Test(arguments: [
        "UPDATE audit_entry SET entry = replace(entry, '\"success\"', '\"failed\"') WHERE seq = 5",
        "UPDATE audit_entry SET entry = '[' || substr(entry, 2) WHERE seq = 5",
        "UPDATE audit_entry SET entry = '' WHERE seq = 5",
        "UPDATE audit_entry SET entry = (SELECT entry FROM audit_entry WHERE seq = 6) WHERE seq = 5",
        "UPDATE audit_leaf SET hash = zeroblob(32) WHERE seq = 5",
        "UPDATE audit_leaf SET hash = (SELECT hash FROM audit_leaf WHERE seq = 6) WHERE seq = 5",
        "UPDATE audit_entry SET client = NULL, link = NULL, event = 'link.viewed' WHERE seq = 5",
        "UPDATE audit_entry SET at = 1 WHERE seq = 5",
        "DELETE FROM audit_entry WHERE seq = 5",
        "DELETE FROM audit_entry WHERE seq = 5; DELETE FROM audit_leaf WHERE seq = 5",
    ])
    func `a changed log is tampered, and its first bad entry named`(attack: String) async throws {
        try raw.executeWithoutTriggers(attack)
        let verdict = try await verify()
        #expect(verdict.kind == .tampered && verdict.findings.map(\.index) == [5])
        let home = try await Home.open(sample.root, clock: sample.clock.home, comparingAnchors: false)
        let again = try await home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: sample.maren)
        #expect(again.kind == .tampered && again.findings.map(\.index) == [5])
    }

    @Test func `a server finds an entry whose text alone was changed before it shares anything`() async throws {
        try await sample.home.requireWholeLog()
        try raw.executeWithoutTriggers(
            "UPDATE audit_entry SET entry = replace(entry, '\"success\"', '\"failed\"') WHERE seq = 5")
        let error = await #expect(throws: WorkflowError.self) { try await sample.home.requireWholeLog() }
        #expect(error?.kind == .tampered && error?.message.contains("entry 5") == true)
    }

    @Test(arguments: [
        "UPDATE link SET views_used = 1", "UPDATE link SET tries_left = 9, revoked_at = 1", "DELETE FROM link",
    ])
    func `a link whose row was changed or taken away is named`(change: String) async throws {
        try raw.execute(change)
        let verdict = try await verify()
        let link = sample.story.link.link.id.description
        #expect(verdict.kind == .tampered && verdict.findings.first?.message.contains(link) == true)
    }

    @Test func `an entry and a hash that were both rewritten differ from the anchor`() async throws {
        let forged = try #require(try raw.strings("SELECT entry FROM audit_entry WHERE seq = 5").first)
            .replacing("\"success\"", with: "\"failed\"")
        let leaf = RawDatabase.literal(MerkleTree.leafHash(Array(forged.utf8)).bytes)
        try raw.executeWithoutTriggers(
            "UPDATE audit_entry SET entry = '\(forged)' WHERE seq = 5; UPDATE audit_leaf SET hash = \(leaf) WHERE seq = 5"
        )
        #expect(try await verify().kind == .tampered)
        let error = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(error?.kind == .tampered && error?.code == "LOG_CHANGED")
    }

    @Test func `a damaged detail is named by its entry, and so is one that somebody took away`() async throws {
        let index = try raw.count("SELECT min(seq) FROM audit_detail")
        try raw.executeWithoutTriggers("UPDATE audit_detail SET body = substr(body, 2) WHERE seq = \(index)")
        let verdict = try await verify()
        #expect(verdict.kind == .tampered && verdict.findings.map(\.index) == [Int64(index)])
        try raw.executeWithoutTriggers("DELETE FROM audit_detail WHERE seq = \(index)")
        let gone = try await verify()
        #expect(gone.kind == .tampered && gone.findings.map(\.index) == [Int64(index)])
    }

    @Test func `a log whose end was cut off opens no home`() async throws {
        try await sample.home.close()
        for table in ["audit_detail", "audit_entry", "audit_leaf"] {
            try raw.executeWithoutTriggers("DELETE FROM \(table) WHERE seq = (SELECT max(seq) FROM audit_leaf)")
        }
        let error = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(error?.kind == .tampered && error?.code == "LOG_SHORTER")
    }

    @Test func `an older copy of the database opens no home, the newest one does`() async throws {
        try await sample.home.close()
        let (data, older, newer) = (
            sample.root + "/data", sample.directory.path + "/older", sample.directory.path + "/newer"
        )
        let files = FileManager.default
        try files.copyItem(atPath: data, toPath: older)
        let later = try await sample.openAgain()
        _ = try await later.page(for: sample.token, visit: SampleHome.visit)
        try await later.close()
        try files.moveItem(atPath: data, toPath: newer)
        try files.moveItem(atPath: older, toPath: data)
        let error = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(error?.kind == .tampered && error?.code == "LOG_SHORTER")
        try files.removeItem(atPath: data)
        try files.moveItem(atPath: newer, toPath: data)
        try await sample.openAgain().close()
    }

    @Test func `an anchor that this log never signed opens no home`() async throws {
        try await sample.home.close()
        let path = URL(filePath: sample.root + "/anchors/anchors.txt")
        var anchors = try Data(contentsOf: path)
        let signature = try #require(anchors.range(of: Data("/audit/1 ".utf8), options: .backwards)).upperBound + 20
        anchors[signature] = anchors[signature] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        try anchors.write(to: path)
        let error = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(error?.kind == .tampered && error?.code == "ANCHOR_FORGED")
    }

    @Test(arguments: [true, false])
    func `without its anchor file, or with an empty one, no home opens, and nothing is verified`(isThere: Bool)
        async throws
    {
        try await sample.home.close()
        let anchors = URL(filePath: sample.root + "/anchors/anchors.txt")
        try isThere ? Data().write(to: anchors) : FileManager.default.removeItem(at: anchors)
        let error = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(error?.kind == .tampered && error?.code == "ANCHORS_MISSING")
        let home = try await Home.open(sample.root, clock: sample.clock.home, comparingAnchors: false)
        let verdict = try await home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: sample.maren)
        #expect(verdict.kind == .inconclusive)
    }

    @Test func `two processes anchor and append at once, and the log stays whole`() async throws {
        let homes = [sample.home, try await sample.openAgain()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 {
                group.addTask {
                    _ = try await homes[index % 2].page(for: sample.token, visit: SampleHome.visit)
                    if index % 5 == 0 { try await homes[index % 2].anchor() }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await verify().kind == .verified)
        try await homes[1].close()
        try await sample.home.close()
        try await sample.openAgain().close()
    }

    @Test func `an export verifies offline with key and anchors, and proves nothing without`() async throws {
        let (evidence, anchors) = (sample.directory.path + "/evidence.jsonl", sample.root + "/anchors/anchors.txt")
        for details in [true, false] {
            let bytes = try await export(details: details, to: evidence)
            let key = sample.story.auditKey
            let verdict = try AuditVerification.verify(evidence: evidence, key: key, anchors: [anchors])
            #expect(verdict.kind == .verified && verdict.unanchoredTail == 0)
            #expect(try AuditVerification.verify(evidence: evidence, key: key, anchors: []).kind == .inconclusive)
            #expect(
                try AuditVerification.verify(evidence: evidence, key: nil, anchors: [anchors]).kind == .inconclusive)
            #expect(bytes.contains(SampleHome.visit.address) == details)
        }
        try await sample.home.close()
        #expect(
            try AuditVerification.verify(evidence: evidence, key: sample.story.auditKey, anchors: [anchors]).kind
                == .verified)
    }

    @Test func `an export with one flipped byte is never verified`() async throws {
        let (path, anchors) = (sample.directory.path + "/evidence.jsonl", sample.root + "/anchors/anchors.txt")
        let bytes = Array(try await export(details: true, to: path).utf8)
        for index in stride(from: 0, to: bytes.count, by: 331) {
            var flipped = bytes
            flipped[index] ^= 1
            try Data(flipped).write(to: URL(filePath: path))
            let kind = try AuditVerification.verify(evidence: path, key: sample.story.auditKey, anchors: [anchors]).kind
            #expect(kind == .tampered || kind == .malformed, "byte \(index)")
        }
    }

    @Test func `an export is an entry before its first byte and another after its last`() async throws {
        let atFirstByte = Mutex<Event?>(nil)
        let sample = sample
        let export = try await sample.home.exportAudit(AuditExport(), acting: sample.maren) { _ in
            let last = try sample.entries().last?.event
            atFirstByte.withLock { $0 = $0 ?? last }
        }
        #expect(atFirstByte.withLock { $0 } == .auditExported)
        let end = try #require(try sample.entries().last)
        #expect(end.event == .auditExportedEnd && end.count == export.rows && end.subject == export.sha256)
    }

    private func export(details: Bool, to path: String) async throws -> String {
        let bytes = Mutex<[UInt8]>([])
        var export = AuditExport()
        export.details = details
        _ = try await sample.home.exportAudit(export, acting: sample.maren) { chunk in
            bytes.withLock { $0 += chunk }
        }
        let file = bytes.withLock { $0 }
        try Data(file).write(to: URL(filePath: path))
        return String(decoding: file, as: UTF8.self)
    }
}
