import AuditLog
import Billing
import Foundation
import Testing
import Workflows

/// Superbills that make themselves, in real homes.
@Suite(.timeLimit(.minutes(5)))
struct AutomaticRunTests {
    @Test func `requirement 17: superbills are made on the chosen day of the month, once`() async throws {
        let given = try await AutomaticHome(day: 15, made: "2026-05-20")
        try await given.addClients([1])
        try await given.addSessions(1, ["2026-05-04", "2026-05-11"])
        given.clock.set(to: "2026-06-14T17:00:00Z")
        let early = try await given.home.runSuperbills()
        #expect(early.notDue == .runNotDue(on: try #require(Day("2026-06-15"))) && early.results.isEmpty)
        #expect(try given.events("run.started") == 0, "nothing is recorded where nothing is due")
        given.clock.set(to: "2026-06-15T17:00:00Z")
        let report = try await given.home.runSuperbills()
        #expect(report.month == Month("2026-06") && report.missed.isEmpty && report.isComplete)
        #expect(report.created == [SuperbillNumber(1)])
        let again = try await given.home.runSuperbills()
        #expect(again.notDue == .runNotDue(on: try #require(Day("2026-07-15"))) && again.created.isEmpty)
        #expect(try await given.days(1) == [["2026-05-04", "2026-05-11"]])
        #expect(try given.events("run.started") == 1 && given.events("run.completed") == 1)
    }

    @Test(arguments: [
        (31, "2026-06-29", "2026-06-30"), (30, "2027-02-27", "2027-02-28"), (31, "2028-02-28", "2028-02-29"),
    ])
    func `requirement 18: a day that the month lacks is its last day`(day: Int, before: String, due: String)
        async throws
    {
        let given = try await AutomaticHome(day: day, made: "2026-05-20")
        try await given.addClients([1])
        try await given.addSessions(1, ["2026-05-04"])
        given.clock.set(to: "\(before.prefix(7))-01T17:00:00Z")
        _ = try await given.home.runSuperbills()
        given.clock.set(to: "\(before)T17:00:00Z")
        #expect(try await given.home.runSuperbills().notDue == .runNotDue(on: try #require(Day(due))))
        given.clock.set(to: "\(due)T17:00:00Z")
        #expect(try await given.home.runSuperbills().month == Month(String(due.prefix(7))))
    }

    @Test(arguments: [(1, "2026-07-01T17:00:00Z"), (31, "2026-07-31T17:00:00Z")])
    func `requirement 19: June and before are taken in July, whatever the day`(day: Int, now: String) async throws {
        let given = try await AutomaticHome(day: day, made: "2026-06-30")
        try await given.addClients([1, 2])
        given.clock.set(to: "2026-07-01T17:00:00Z")
        try await given.addSessions(1, ["2026-04-30", "2026-06-30", "2026-07-01"])
        try await given.addSessions(2, ["2026-07-01"])
        given.clock.set(to: now)
        let report = try await given.home.runSuperbills()
        #expect(try await given.days(1) == [["2026-04-30", "2026-06-30"]])
        #expect(report.codes(try await given.id(1)) == ["NOT_IN_WINDOW"])
        #expect(report.codes(try await given.id(2)) == ["NO_ELIGIBLE_SERVICE", "NOT_IN_WINDOW"])
        #expect(report.state(try await given.id(2)) == .skipped)
    }

    @Test func `requirement 20: payments made until the day stand on the superbill`() async throws {
        let given = try await AutomaticHome(day: 15, made: "2026-06-01")
        try await given.addClients([1])
        try await given.addSessions(1, ["2026-05-04"])
        given.clock.set(to: "2026-06-20T17:00:00Z")
        try await given.take(
            "payments.csv",
            "payment_id,client_id,date,amount,method\nP1,C1,2026-06-10,100.00,check\nP2,C1,2026-06-20,50.00,check")
        given.clock.set(to: "2026-06-15T17:00:00Z")
        _ = try await given.home.runSuperbills()
        let superbill = try #require(
            try await given.home.superbills(client: "C1", acting: given.maren).first?.superbill)
        #expect(superbill.totalPaid == Money(cents: 10_000), "what is dated later does not count")
        #expect(superbill.issuedOn == Day("2026-06-15"))
    }

    @Test
    func `requirement 21: a client is taken only while the toggle is on; turned on later, the next run takes all`()
        async throws
    {
        let given = try await AutomaticHome(day: 1, made: "2026-05-20")
        try await given.addClients([1, 2], columns: ",superbills", ",off")
        try await given.addClients([2], columns: ",superbills", ",on")
        for client in [1, 2] { try await given.addSessions(client, ["2026-05-04"]) }
        given.clock.set(to: "2026-06-01T17:00:00Z")
        let june = try await given.home.runSuperbills()
        #expect(june.codes(try await given.id(1)) == ["CLIENT_AUTOMATION_OFF"])
        #expect(june.state(try await given.id(1)) == .skipped)
        #expect(june.state(try await given.id(2)) == .created)
        try await given.addClients([1], columns: ",superbills", ",on")
        #expect(try await given.home.runSuperbills().notDue != nil, "the month is over for this client")
        given.clock.set(to: "2026-07-01T17:00:00Z")
        let july = try await given.home.runSuperbills()
        #expect(july.state(try await given.id(1)) == .created)
        #expect(try await given.days(1) == [["2026-05-04"]])
    }

    @Test func `requirement 22: a client's own day takes the place of the practice's`() async throws {
        let given = try await AutomaticHome(day: 1, made: "2026-05-21")
        try await given.addClients([1, 2])
        try await given.addClients([2], columns: ",superbill_day", ",20")
        for client in [1, 2] { try await given.addSessions(client, ["2026-05-04"]) }
        given.clock.set(to: "2026-06-01T17:00:00Z")
        let practice = try await given.home.runSuperbills()
        #expect(practice.results.map(\.client) == [try await given.id(1)])
        #expect(try await given.home.runSuperbills().notDue == .runNotDue(on: try #require(Day("2026-06-20"))))
        // Chosen after its day has passed, an earlier day waits for the next month.
        given.clock.set(to: "2026-06-10T17:00:00Z")
        try await given.addClients([2], columns: ",superbill_day", ",5")
        given.clock.set(to: "2026-06-25T17:00:00Z")
        #expect(try await given.home.runSuperbills().notDue == .runNotDue(on: try #require(Day("2026-07-01"))))
        given.clock.set(to: "2026-07-05T17:00:00Z")
        let july = try await given.home.runSuperbills()
        #expect(july.month == Month("2026-07"))
        #expect(july.state(try await given.id(2)) == .created)
        #expect(try await given.days(2) == [["2026-05-04"]])
        #expect(try await given.home.runSuperbills().notDue == .runNotDue(on: try #require(Day("2026-08-01"))))
    }

    @Test func `after months of downtime one run takes all, names the months, and dates nothing back`() async throws {
        let given = try await AutomaticHome(day: 1, made: "2026-02-20")
        try await given.addClients([1])
        given.clock.set(to: "2026-07-09T17:00:00Z")
        try await given.addSessions(1, ["2026-02-27", "2026-04-01", "2026-06-30", "2026-07-02"])
        let report = try await given.home.runSuperbills()
        #expect(report.month == Month("2026-07"))
        #expect(report.missed.map(\.description) == ["2026-03", "2026-04", "2026-05", "2026-06"])
        let superbill = try #require(try await given.home.superbills(client: nil, acting: given.maren).first?.superbill)
        #expect(superbill.lines.count == 3 && superbill.issuedOn == Day("2026-07-09"))
        let last = try await given.home.automaticReport(of: nil, acting: given.maren)
        #expect(last.missed == report.missed && last.results == report.results && last.isComplete)
    }

    @Test func `a clock set back runs nothing again`() async throws {
        let given = try await AutomaticHome(day: 1, made: "2026-05-20")
        try await given.addClients([1])
        for (now, session) in [("2026-06-01", "2026-05-04"), ("2026-07-01", "2026-06-04")] {
            given.clock.set(to: "\(now)T17:00:00Z")
            try await given.addSessions(1, [session])
            #expect(try await given.home.runSuperbills().created.count == 1)
        }
        for now in ["2026-07-01", "2026-06-30", "2026-06-01", "2026-05-21"] {
            given.clock.set(to: "\(now)T05:00:00Z")
            #expect(try await given.home.runSuperbills().notDue != nil, "\(now)")
        }
        #expect(try given.events("run.started") == 2)
    }

    @Test func `a client who lacks something is reported with the reason and stops no other`() async throws {
        let given = try await AutomaticHome(day: 1, made: "2026-05-20")
        try await given.addClients(1...6)
        try await given.addSessions(1, ["2026-05-04"])
        try await given.addSessions(2, ["2026-05-04"], diagnoses: "")
        try await given.addSessions(3, ["2026-05-04"], save: false)
        try await given.addSessions(4, ["2026-05-04"], service: "L")
        try await given.addSessions(5, ["2026-05-04"])
        let damaged = try await given.id(5)
        let raw = try RawDatabase(given.root)
        let body = try raw.blob("SELECT body FROM record WHERE id = '\(damaged)'")
        try raw.execute(
            "UPDATE record SET body = \(RawDatabase.literal(body.dropLast() + [body[body.count - 1] ^ 1])) WHERE id = '\(damaged)'"
        )
        given.clock.set(to: "2026-06-01T17:00:00Z")
        let report = try await given.home.runSuperbills()
        #expect(report.state(try await given.id(1)) == .created)
        #expect(report.state(try await given.id(2)) == .failed)
        #expect(report.codes(try await given.id(2)) == ["MISSING_REQUIRED:diagnosis"])
        #expect(report.state(try await given.id(3)) == .skipped)
        #expect(report.codes(try await given.id(3)) == ["NO_ELIGIBLE_SERVICE", "BILL_PENDED"])
        #expect(report.codes(try await given.id(4))?.contains("IMPORTED_NO_CPT") == true)
        #expect(report.state(damaged) == .failed && report.codes(damaged) == ["TAMPERED"])
        #expect(report.codes(try await given.id(6)) == ["NO_ELIGIBLE_SERVICE"])
        #expect(report.created == [SuperbillNumber(1)], "a failure uses no number")
        #expect(
            try await given.home.automaticReport(of: Month("2026-06"), acting: given.maren).results == report.results)
        #expect(report.results.flatMap(\.reasons).allSatisfy { $0.hint != nil && !$0.message.isEmpty })
    }

    @Test func `a dry run says the same, keeps nothing but the entry that it was seen`() async throws {
        let given = try await AutomaticHome(day: 1, made: "2026-05-20")
        try await given.addClients(1...3)
        for client in [1, 2] { try await given.addSessions(client, ["2026-05-04"]) }
        given.clock.set(to: "2026-06-01T17:00:00Z")
        let before = try RawDatabase(given.root).count("SELECT count(*) FROM audit_entry")
        await #expect(throws: (any Error).self, "it shows whom it would make one for") {
            try await given.home.runSuperbills(dryRun: true)
        }
        let dry = try await given.home.runSuperbills(dryRun: true, acting: given.maren)
        #expect(dry.count(.created) == 2 && dry.count(.skipped) == 1)
        for table in ["superbill", "document", "automatic_run", "automatic_result"] {
            #expect(try RawDatabase(given.root).count("SELECT count(*) FROM \(table)") == 0, "\(table)")
        }
        #expect(try RawDatabase(given.root).count("SELECT count(*) FROM audit_entry") == before + 1)
        #expect(try await given.home.runSuperbills().created == [SuperbillNumber(1), SuperbillNumber(2)])
    }

    @Test func `a person may take another day for this month, and the month is then run`() async throws {
        let given = try await AutomaticHome(day: 15, made: "2026-05-20")
        try await given.addClients([1])
        given.clock.set(to: "2026-06-03T17:00:00Z")
        try await given.addSessions(1, ["2026-05-04"])
        let later = try await given.home.runSuperbills(day: 4, acting: given.maren)
        #expect(later.notDue == .runNotDue(on: try #require(Day("2026-06-04"))))
        #expect(try await given.home.runSuperbills(day: 3, acting: given.maren).created.count == 1)
        given.clock.set(to: "2026-06-16T17:00:00Z")
        #expect(try await given.home.runSuperbills().notDue == .runNotDue(on: try #require(Day("2026-07-15"))))
    }

    @Test func `who may not issue superbills may not run them`() async throws {
        let given = try await AutomaticHome(day: 15, made: "2026-05-20")
        let signIn = try #require(SignInName("ines"))
        _ = try await given.home.addStaff(signIn: signIn, name: "Ines Ink", role: .compliance, acting: given.maren)
        let ines = try await given.home.acting(as: "ines", osUser: "tester")
        await #expect(throws: WorkflowError.self) { try await given.home.runSuperbills(day: 1, acting: ines) }
        #expect(try given.events("command.refused") == 1)
    }
}
