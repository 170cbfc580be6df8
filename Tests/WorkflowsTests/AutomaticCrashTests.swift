import Billing
import Foundation
import Synchronization
import Testing
import Workflows

/// Runs that are broken off, and runs that meet.
@Suite(.timeLimit(.minutes(5)))
struct AutomaticCrashTests {
    /// Fifty clients with one session each, on the day of the run.
    private func fifty() async throws -> AutomaticHome {
        let given = try await AutomaticHome(day: 1, made: "2026-05-20")
        try await given.addClients(1...50)
        for client in 1...50 { try await given.addSessions(client, ["2026-05-04"]) }
        given.clock.set(to: "2026-06-01T17:00:00Z")
        return given
    }

    /// A run that is cancelled while it takes the twentieth client.
    private func brokenOff(_ given: AutomaticHome) async throws -> AutomaticReport {
        try await Task { [home = given.home] in
            try await home.runSuperbills { done, _ in
                if done == 20 { unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() } }
            }
        }.value
    }

    /// Every client has one superbill, the numbers run from 1 to 50, and the log holds one entry for each.
    private func expectFifty(_ home: Home, at root: String) async throws {
        let maren = try await home.acting(as: "maren", osUser: "tester")
        let all = try await home.superbills(client: nil, acting: maren)
        #expect(all.map(\.superbill.number) == (1...50).map { SuperbillNumber($0) })
        #expect(Set(all.map(\.client)).count == 50)
        let raw = try RawDatabase(root)
        #expect(try raw.count("SELECT count(*) FROM automatic_result WHERE state = 'created'") == 50)
        #expect(try raw.count("SELECT count(*) FROM audit_entry WHERE event = 'document.created'") == 50)
        #expect(try raw.count("SELECT count(*) FROM automatic_run WHERE completed_at IS NOT NULL") == 1)
        #expect(try await home.runSuperbills().notDue != nil)
    }

    @Test(arguments: [1, 23, 49, 50])
    func `a crash in the middle of fifty clients goes on where it ended and makes nothing twice`(after count: Int)
        async throws
    {
        let given = try await fifty()
        let crashed = given.directory.path + "/crashed"
        let root = given.root
        // The files as they lie on the disk after a client's transaction are what a crash at that moment leaves.
        _ = try await given.home.runSuperbills { done, _ in
            if done == count { try? FileManager.default.copyItem(atPath: root, toPath: crashed) }
        }
        let home = try await given.reopened(at: crashed)
        #expect(try RawDatabase(crashed).count("SELECT count(*) FROM superbill") == count, "control")
        let rest = try await home.runSuperbills()
        #expect(rest.created.count == 50 - count && rest.month == Month("2026-06") && rest.isComplete)
        try await expectFifty(home, at: crashed)
        try await home.close()
    }

    @Test func `a run that is cancelled ends after the client in hand and goes on later`() async throws {
        let given = try await fifty()
        let broken = try await brokenOff(given)
        #expect(!broken.isComplete && broken.created.count == 20)
        let last = try await given.home.automaticReport(of: nil, acting: given.maren)
        #expect(!last.isComplete && last.results.count == 20)
        #expect(try await given.home.runSuperbills().created.count == 30)
        try await expectFifty(given.home, at: given.root)
    }

    @Test func `a run broken off in one month is taken in by the next month's`() async throws {
        let given = try await fifty()
        _ = try await brokenOff(given)
        given.clock.set(to: "2026-07-01T17:00:00Z")
        let july = try await given.home.runSuperbills()
        #expect(july.month == Month("2026-07") && july.missed == [Month("2026-06")])
        #expect(july.count(.created) == 30 && july.count(.skipped) == 20)
        #expect(try await given.home.runSuperbills().notDue != nil)
    }

    @Test func `two runs at once share the clients between them`() async throws {
        let given = try await fifty()
        let other = try await given.reopened()
        async let first = given.home.runSuperbills()
        async let second = other.runSuperbills()
        let reports = try await [first, second]
        #expect(Set(reports.flatMap(\.created)).count == 50)
        #expect(reports.flatMap(\.created).count == 50)
        try await expectFifty(given.home, at: given.root)
        try await other.close()
    }

    @Test func `a full disk ends the run, keeps what was done, and loses no number`() async throws {
        let given = try await fifty()
        let raw = try RawDatabase(given.root)
        try raw.execute(
            "CREATE TRIGGER full BEFORE INSERT ON document_body WHEN (SELECT count(*) FROM document_body) = 20 BEGIN SELECT RAISE(FAIL, 'disk full'); END"
        )
        await #expect(throws: WorkflowError.self) { try await given.home.runSuperbills() }
        #expect(try raw.count("SELECT count(*) FROM superbill") == 20)
        try raw.execute("DROP TRIGGER full")
        #expect(try await given.home.runSuperbills().created.count == 30)
        try await expectFifty(given.home, at: given.root)
    }

    @Test func `what another process writes during a run does not wait for its end`() async throws {
        let given = try await fifty()
        let other = try await given.reopened()
        let taken = Mutex(0)
        async let run = given.home.runSuperbills { done, _ in taken.withLock { $0 = done } }
        while taken.withLock({ $0 }) < 3 { await Task.yield() }
        for number in 1...3 {
            _ = try await other.addStaff(
                signIn: try #require(SignInName("person\(number)")), name: "Person \(number)", role: .biller,
                acting: given.maren)
        }
        #expect(taken.withLock { $0 } < 45)
        #expect(try await run.created.count == 50)
        try await expectFifty(given.home, at: given.root)
        try await other.close()
    }
}
