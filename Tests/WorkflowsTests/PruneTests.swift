import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

/// A log of eleven years, of which the oldest entries may go.
struct PruneTests {
    private let sample: SampleHome
    private let raw: RawDatabase
    private var archive: String { sample.directory.path + "/archive.jsonl" }

    init() async throws {
        sample = try await SampleHome.copy()
        raw = try RawDatabase(sample.root)
    }

    /// Lets years pass, with an entry every thirty days.
    private func pass(years: Int) async throws {
        for _ in 0..<(years * 365 / 30 + 1) {
            sample.clock.advance(seconds: 30 * 86_400)
            _ = try await sample.list(.of(link: sample.story.link.link.id))
        }
    }

    private func export(to path: String, of home: Home) async throws {
        let file = try OutputFile(path, replacing: true)
        _ = try await home.exportAudit(.of(details: true), acting: sample.maren) { try file.write($0) }
        try file.finish()
    }

    private func verify() async throws -> Verdict {
        try await sample.home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: sample.maren)
    }

    @Test func `texts older than the years go, their hashes stay, and the log verifies as before`() async throws {
        try await pass(years: 11)
        try await export(to: archive, of: sample.home)
        let before = try raw.count("SELECT count(*) FROM audit_entry")
        let leaves = try raw.strings("SELECT hex(hash) FROM audit_leaf ORDER BY seq")
        let pruned = try await sample.home.pruneAudit(archive: archive, keepingYears: 6, acting: sample.maren)
        #expect(pruned.entries > 40 && pruned.details >= pruned.entries && pruned.below < before)
        #expect(try raw.count("SELECT count(*) FROM audit_entry") == before + 1 - pruned.entries)
        #expect(try raw.count("SELECT count(*) FROM audit_detail WHERE seq < \(pruned.below)") == 0)
        #expect(Array(try raw.strings("SELECT hex(hash) FROM audit_leaf ORDER BY seq").prefix(leaves.count)) == leaves)
        let verdict = try await verify()
        #expect(verdict.kind == .verified, "\(verdict.findings)")
        try await sample.home.requireWholeLog()
        let kept = try sample.entries().filter { $0.event == .auditPruned }
        #expect(kept.count == 1 && kept.first?.count == pruned.below && kept.first?.subject?.count == 64)
        // What the records and the link are held against is still there: both are read, and nothing was "changed".
        _ = try await sample.home.clients(acting: sample.maren)
        _ = try await sample.home.page(for: sample.token, visit: SampleHome.visit)
        try await sample.home.close()
        try await sample.openAgain().close()
    }

    @Test func `an export of a pruned log verifies offline, and so does the archive`() async throws {
        try await pass(years: 11)
        try await export(to: archive, of: sample.home)
        _ = try await sample.home.pruneAudit(archive: archive, keepingYears: 6, acting: sample.maren)
        let later = sample.directory.path + "/later.jsonl"
        try await export(to: later, of: sample.home)
        let anchors = sample.root + "/anchors/anchors.txt"
        for file in [archive, later] {
            let verdict = try AuditVerification.verify(evidence: file, key: sample.story.auditKey, anchors: [anchors])
            #expect(verdict.kind == .verified, "\(file): \(verdict.findings)")
        }
        // One more text is left out of the export, and nothing says so.
        var lines = try String(contentsOfFile: later, encoding: .utf8).split(separator: "\n").map(String.init)
        let place = try #require(lines.lastIndex { $0.contains("audit.listed") })
        lines.remove(at: place)
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: later))
        let cut = try AuditVerification.verify(evidence: later, key: sample.story.auditKey, anchors: [anchors])
        #expect([.tampered, .malformed].contains(cut.kind))
    }

    @Test func `a text or a detail that goes without an entry is found`() async throws {
        try await pass(years: 11)
        try await export(to: archive, of: sample.home)
        let pruned = try await sample.home.pruneAudit(archive: archive, keepingYears: 6, acting: sample.maren)
        #expect(try await verify().kind == .verified)
        let next = try raw.count("SELECT min(seq) FROM audit_entry WHERE seq >= \(pruned.below)")
        try raw.executeWithoutTriggers("DELETE FROM audit_detail WHERE seq = \(next)")
        let first = try await verify()
        #expect(first.kind == .tampered && first.findings.map(\.index) == [Int64(next)], "\(first.findings)")
        try raw.executeWithoutTriggers("DELETE FROM audit_entry WHERE seq = \(next)")
        let second = try await verify()
        #expect(second.kind == .tampered && second.findings.map(\.index) == [Int64(next)], "\(second.findings)")
    }

    @Test func `nothing younger than six years goes, whatever the clock says`() async throws {
        try await pass(years: 5)
        try await export(to: archive, of: sample.home)
        let young = await #expect(throws: WorkflowError.self) {
            try await sample.home.pruneAudit(archive: archive, keepingYears: 6, acting: sample.maren)
        }
        #expect(young?.kind == .refused && young?.code == "NOTHING_OLD")
        sample.clock.advance(seconds: 14 * 31_556_952)
        try await export(to: archive, of: sample.home)
        let ahead = await #expect(throws: WorkflowError.self) {
            try await sample.home.pruneAudit(archive: archive, keepingYears: 6, acting: sample.maren)
        }
        #expect(ahead?.code == "NOTHING_OLD")
        let few = await #expect(throws: WorkflowError.self) {
            try await sample.home.pruneAudit(archive: archive, keepingYears: 5, acting: sample.maren)
        }
        #expect(few?.kind == .input)
    }

    @Test(arguments: ["missing", "cut", "edited", "other", "filtered"])
    func `without a whole archive of this log nothing goes`(fault: String) async throws {
        try await pass(years: 11)
        try await export(to: archive, of: sample.home)
        switch fault {
        case "missing": try FileManager.default.removeItem(atPath: archive)
        case "cut":
            let file = try FileHandle(forUpdating: URL(filePath: archive))
            try file.truncate(atOffset: try file.seekToEnd() - 100)
        case "edited":
            let text = try String(contentsOfFile: archive, encoding: .utf8)
            try Data(text.replacing("audit.listed", with: "audit.proved", maxReplacements: 1).utf8)
                .write(to: URL(filePath: archive))
        case "filtered":
            let (bytes, said) = try await sample.export(.of(.jsonl, .of { $0.events = [.logGenesis] }))
            try Data(bytes).write(to: URL(filePath: archive))
            try #require(said.rows == 1)
        default:
            let other = try await SampleHome.copy()
            for _ in 0..<5 { _ = try await other.list(AuditQuery()) }
            try await export(to: archive, of: other.home)
        }
        let entries = try raw.count("SELECT count(*) FROM audit_entry")
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.pruneAudit(archive: archive, keepingYears: 6, acting: sample.maren)
        }
        #expect(error?.kind == .input)
        #expect(try raw.count("SELECT count(*) FROM audit_entry") == entries)
    }

    @Test func `addresses are erased for one client or for all, on the record`() async throws {
        for _ in 0..<3 { _ = try await sample.home.page(for: sample.token, visit: SampleHome.visit) }
        let client = sample.story.link.link.client
        let all = try raw.count("SELECT count(*) FROM audit_detail")
        let of = try raw.count(
            "SELECT count(*) FROM audit_detail JOIN audit_entry USING (seq) WHERE client = '\(client)'")
        sample.clock.advance(seconds: 60)
        let now = sample.clock.now
        let one = try await sample.home.eraseAuditDetails(before: now, client: client.description, acting: sample.maren)
        #expect(one.entries == 0 && one.details == of && of > 2)
        #expect(try raw.count("SELECT count(*) FROM audit_detail") == all - of + 1)
        let verdict = try await verify()
        #expect(verdict.kind == .verified, "\(verdict.findings)")
        let rest = try await sample.home.eraseAuditDetails(before: now, client: nil, acting: sample.maren)
        #expect(rest.details == all - of)
        #expect(try await verify().kind == .verified)
        let none = await #expect(throws: WorkflowError.self) {
            try await sample.home.eraseAuditDetails(
                before: Timestamp(milliseconds: 1), client: nil, acting: sample.maren)
        }
        #expect(none?.code == "NOTHING_OLD")
    }

    /// The home as a crash leaves it between the entry that lets something go and the first deletion.
    private func crashed(_ work: ((Int64, Int64) -> Void) async throws -> PrunedAudit) async throws -> Home {
        let (root, copy) = (sample.root, sample.directory.path + "/crashed")
        _ = try await work { done, _ in
            if done == 0 { try? FileManager.default.copyItem(atPath: root, toPath: copy) }
        }
        return try await Home.open(copy, clock: sample.clock.home)
    }

    private func countCrashed(_ query: String) throws -> Int {
        try RawDatabase(sample.directory.path + "/crashed").count(query)
    }

    @Test func `a prune that is killed before it deletes loses nothing, and the next one goes on`() async throws {
        try await pass(years: 11)
        try await export(to: archive, of: sample.home)
        let home = try await crashed { progress in
            try await sample.home.pruneAudit(
                archive: archive, keepingYears: 6, acting: sample.maren, progress: progress)
        }
        let maren = try await home.acting(as: "maren", osUser: "tester")
        let texts = "SELECT count(*) FROM audit_leaf LEFT JOIN audit_entry USING (seq) WHERE entry IS NULL"
        #expect(try countCrashed(texts) == 0, "control: nothing was deleted yet")
        #expect(try await home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: maren).kind == .verified)
        let rest = try await home.pruneAudit(archive: archive, keepingYears: 6, acting: maren)
        #expect(rest.entries > 40)
        #expect(try countCrashed(texts) == rest.entries)
        #expect(try countCrashed("SELECT count(*) FROM audit_entry WHERE event = 'audit.pruned'") == 1)
        #expect(try await home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: maren).kind == .verified)
        try await home.close()
    }

    @Test func `an erasure that is killed before it deletes goes on with the next one`() async throws {
        sample.clock.advance(seconds: 60)
        let now = sample.clock.now
        let home = try await crashed { progress in
            try await sample.home.eraseAuditDetails(before: now, client: nil, acting: sample.maren, progress: progress)
        }
        let maren = try await home.acting(as: "maren", osUser: "tester")
        let details = try countCrashed("SELECT count(*) FROM audit_detail")
        #expect(try await home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: maren).kind == .verified)
        let rest = try await home.eraseAuditDetails(before: now, client: nil, acting: maren)
        #expect(rest.details > 2 && rest.details <= details)
        #expect(try await home.verifyAudit(key: sample.story.auditKey, anchors: [], acting: maren).kind == .verified)
        try await home.close()
    }
}
