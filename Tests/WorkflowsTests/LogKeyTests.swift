import AuditLog
import Billing
import Foundation
import Store
import Synchronization
import Testing
import Vault
import Workflows

struct LogKeyTests {
    private let sample: SampleHome
    private var anchors: String { sample.root + "/anchors/anchors.txt" }

    init() async throws { sample = try await SampleHome.copy() }

    private func verdict(_ home: Home, key: String) async throws -> Verdict {
        try await home.verifyAudit(key: key, anchors: [], acting: sample.maren)
    }

    @Test func `both keys verify the log after a change, in the home and as evidence, over two changes`() async throws {
        var keys = [sample.story.auditKey]
        for _ in 0..<2 { keys.append(try await sample.home.rotateLogKey(acting: sample.maren)) }
        #expect(Set(keys).count == 3)
        #expect(try await sample.home.logKeyList().map(\.vkey) == keys)
        #expect(try await sample.home.logKeyList().map { $0.lastSize == nil } == [false, false, true])
        let (evidence, output) = (sample.directory.path + "/evidence.jsonl", Output())
        _ = try await sample.openAgain().exportAudit(.of(details: true), acting: sample.maren) { output.add($0) }
        try Data(output.bytes).write(to: URL(filePath: evidence))
        for key in keys {
            let verdict = try await verdict(sample.home, key: key)
            #expect(verdict.kind == .verified, "\(verdict.findings)")
            #expect(verdict.signingKey?.description == keys[2])
            #expect(
                try AuditVerification.verify(evidence: evidence, key: key, anchors: [anchors]).kind == .verified)
        }
        let elsewhere = try await SampleHome.copy()
        let other = try await elsewhere.home.rotateLogKey(acting: elsewhere.maren)
        #expect(try AuditVerification.verify(evidence: evidence, key: other, anchors: [anchors]).kind != .verified)
    }

    @Test func `another process signs with the new key from its next head on`() async throws {
        let server = try await sample.openAgain()
        let new = try await sample.home.rotateLogKey(acting: sample.maren)
        try await server.recordStart()
        let head = try await server.anchor()
        #expect(try Checkpoint(opening: head, with: NoteVerifier(new)).size > 0)
        #expect(head.signatures.count == 1)
    }

    @Test func `a crash before the anchor leaves both keys, and the next head is signed by both`() async throws {
        try await sample.home.anchor()
        // A file that can be read and not be written, as on a disk that fills up between two steps.
        try FileManager.default.moveItem(atPath: anchors, toPath: anchors + ".away")
        try FileManager.default.createSymbolicLink(atPath: anchors, withDestinationPath: anchors + ".away")
        await #expect(throws: WorkflowError.self) { try await sample.home.rotateLogKey(acting: sample.maren) }
        #expect(try await sample.home.logKeyList().map(\.lastSize) == [nil, nil])
        let again = await #expect(throws: WorkflowError.self) {
            try await sample.home.rotateLogKey(acting: sample.maren)
        }
        #expect(again != nil)
        try FileManager.default.removeItem(atPath: anchors)
        try FileManager.default.moveItem(atPath: anchors + ".away", toPath: anchors)
        let home = try await sample.openAgain()
        let head = try await home.anchor()
        #expect(head.signatures.count == 2)
        let keys = try await home.logKeyList()
        #expect(keys.map { $0.lastSize == nil } == [false, true])
        try await home.recordStart()
        #expect(try await home.anchor().signatures.count == 1)
        for key in keys { #expect(try await verdict(home, key: key.vkey).kind == .verified) }
    }

    @Test func `a key that does not open is an error, and no other takes its place`() async throws {
        _ = try await sample.home.rotateLogKey(acting: sample.maren)
        let raw = try RawDatabase(sample.root)
        #expect(try raw.count("SELECT count(*) FROM key WHERE kind = 'audit' AND wrapped IS NULL") == 1)
        try raw.execute(
            "UPDATE key SET wrapped = zeroblob(length(wrapped)) WHERE kind = 'audit' AND wrapped IS NOT NULL")
        let keys = try raw.strings("SELECT vkey FROM audit_key")
        let error = await #expect(throws: WorkflowError.self) { try await sample.home.anchor() }
        #expect(error?.kind == .tampered)
        await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(try raw.strings("SELECT vkey FROM audit_key") == keys)
    }

    /// The wrapped key that signs the log now.
    private func wrappedKey() throws -> Data {
        Data(try RawDatabase(sample.root).blob("SELECT wrapped FROM key WHERE kind = 'audit' AND wrapped IS NOT NULL"))
    }

    /// Which files of the database hold the bytes.
    private func holders(of bytes: Data) throws -> [String] {
        let database = sample.root + "/data/billfold.db"
        return try ["", "-wal"].filter { suffix in
            let path = database + suffix
            guard FileManager.default.fileExists(atPath: path) else { return false }
            return try Data(contentsOf: URL(filePath: path)).range(of: bytes) != nil
        }
    }

    @Test func `the private half of a replaced key stands in no file of the database, wrapped or not`() async throws {
        let wrapped = try wrappedKey()
        #expect(try !holders(of: wrapped).isEmpty)
        _ = try await sample.home.rotateLogKey(acting: sample.maren)
        #expect(try holders(of: wrapped) == [])
        #expect(try !holders(of: wrappedKey()).isEmpty, "control")
    }

    @Test func `only who manages keys changes it, and the refusal is recorded`() async throws {
        _ = try await sample.home.addStaff(
            signIn: try #require(SignInName("pat")), name: "Pat", role: .biller, acting: sample.maren)
        let biller = try await sample.home.acting(as: "pat", osUser: "tester")
        let error = await #expect(throws: WorkflowError.self) { try await sample.home.rotateLogKey(acting: biller) }
        #expect(error?.kind == .notAllowed)
        #expect(try sample.entries().contains { $0.event == .commandRefused && $0.subject == "manage_keys" })
    }

    @Test func `after a loss the log begins anew under another name, and never shrinks under its own`() async throws {
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.recoverLog(reason: .backupRestored, acting: sample.maren)
        }
        #expect(error?.code == "NOTHING_LOST")
        try await sample.home.close()
        let (data, older) = (sample.root + "/data", sample.directory.path + "/older")
        try FileManager.default.copyItem(atPath: data, toPath: older)
        let later = try await sample.openAgain()
        for _ in 0..<3 { try await later.recordStart() }
        try await later.close()
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.copyItem(atPath: older, toPath: data)

        let refused = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(refused?.code == "LOG_SHORTER")
        let home = try await Home.open(sample.root, clock: sample.clock.home, comparingAnchors: false)
        let before = try sample.entries().count
        #expect(try await verdict(home, key: sample.story.auditKey).kind == .tampered)
        #expect(try sample.entries().count == before, "a log behind its anchors takes no entry")
        let wrapped = try wrappedKey()
        let log = try await home.recoverLog(reason: .backupRestored, acting: sample.maren)
        #expect(try holders(of: wrapped) == [], "the key of the lost log is gone at once")
        try await home.close()
        #expect(log.vkey.contains("/audit/2+") && log.lost.lowerBound == Int64(before) && log.lost.count >= 3)
        let entry = try sample.entries()[before]
        #expect(entry.event == .logRecovered && entry.reason == .backupRestored && entry.count == log.lost.upperBound)
        let former = try AnchorFile(parsing: Array(Data(contentsOf: URL(filePath: anchors)))).notes
            .map { try Checkpoint(text: $0.text) }.filter { $0.origin.hasSuffix("/audit/1") }.max { $0.size < $1.size }
        #expect(former.map { Hex.encode($0.root.bytes) } == entry.subject)

        let again = try await sample.openAgain()
        #expect(try await verdict(again, key: log.vkey).kind == .verified)
        #expect(try await verdict(again, key: sample.story.auditKey).kind != .verified)
        // An export of the new log does not verify with the old key, and it is said which key would.
        let file = sample.directory.path + "/new.jsonl"
        var bytes: [UInt8] = []
        _ = try await again.exportAudit(AuditExport(), acting: sample.maren) { bytes += $0 }
        try Data(bytes).write(to: URL(filePath: file))
        let old = try AuditVerification.verify(evidence: file, key: sample.story.auditKey, anchors: [])
        #expect(old.kind != .verified && old.kind != .inconclusive)
        #expect(old.findings.first?.message.contains("'billfold audit recover'") == true)
        let receipt = sample.directory.path + "/0.tlog-proof"
        let proof = try await again.proveEntry("0", acting: sample.maren)
        try Data(proof.text.utf8).write(to: URL(filePath: receipt))
        let proved = try AuditVerification.verify(receipt, entry: nil, key: sample.story.auditKey, anchors: [])
        #expect(proved.kind != .verified && proved.findings.first?.message.contains("'billfold audit recover'") == true)
        #expect(try AuditVerification.verify(receipt, entry: nil, key: log.vkey, anchors: []).kind == .verified)
        let new = try AuditVerification.verify(evidence: file, key: log.vkey, anchors: [anchors])
        #expect(new.kind == .verified, "\(new.findings)")
        let report = try await again.anchorReport()
        #expect(report.former.map(\.size) == [log.lost.upperBound] && report.lines.map(\.name) == ["home"])
        try await again.close()

        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.copyItem(atPath: older, toPath: data)
        let stale = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(stale?.code == "LOG_SHORTER", "a copy of before the loss is an older copy like any other")
    }

    @Test func `a log whose entries were cut while its heads are still kept begins anew, opens and verifies`()
        async throws
    {
        for _ in 0..<9 { try await sample.home.recordStart() }
        try await sample.home.close()
        let raw = try RawDatabase(sample.root)
        let kept = try raw.count("SELECT count(*) FROM audit_checkpoint")
        try cut(8)
        #expect(
            try raw.count("SELECT max(size) FROM audit_checkpoint") == raw.count("SELECT count(*) FROM audit_leaf") + 8)
        let behind = try await Home.open(sample.root, clock: sample.clock.home, comparingAnchors: false)
        let log = try await behind.recoverLog(reason: .cutOff, acting: sample.maren)
        try await behind.close()
        #expect(try raw.count("SELECT count(*) FROM audit_checkpoint WHERE origin LIKE '%/audit/1'") == kept)
        let again = try await sample.openAgain()
        try await again.recordStart()
        try await again.close()
        #expect(try await verdict(sample.openAgain(), key: log.vkey).kind == .verified)
    }

    @Test func `giving the log another name in the database alone opens no home`() async throws {
        try await sample.home.close()
        let raw = try RawDatabase(sample.root)
        try raw.execute("UPDATE home SET audit_origin = replace(audit_origin, '/audit/1', '/audit/2')")
        let error = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(error?.kind == .tampered)
    }

    @Test func `taking the heads out of the database does not hide that the log was cut`() async throws {
        try await sample.home.close()
        try cut(3)
        try RawDatabase(sample.root).executeWithoutTriggers("DELETE FROM audit_checkpoint")
        let error = await #expect(throws: WorkflowError.self) { try await sample.openAgain() }
        #expect(error?.code == "LOG_SHORTER")
    }

    /// Takes the newest entries away.
    private func cut(_ count: Int) throws {
        let (raw, end) = (try RawDatabase(sample.root), try sample.entries().count - count)
        for table in ["audit_detail", "audit_write", "audit_entry", "audit_leaf"] {
            try raw.executeWithoutTriggers("DELETE FROM \(table) WHERE seq >= \(end)")
        }
    }
}

/// Bytes that come in pieces.
final class Output: Sendable {
    private let store = Mutex<[UInt8]>([])

    var bytes: [UInt8] { store.withLock(\.self) }

    func add(_ piece: [UInt8]) { store.withLock { $0 += piece } }
}
