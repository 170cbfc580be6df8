import Billing
import Testing
import Workflows

/// What is said of runs: before them by `why`, after them by the report of the latest.
@Suite(.timeLimit(.minutes(5))) struct AutomaticAnswerTests {
    private func why(_ given: AutomaticHome, _ client: Int) async throws -> [[IneligibilityReason]] {
        try await given.home.explainSuperbills(client: "C\(client)", acting: given.maren).services.map(\.reasons)
    }

    private func notDue(_ day: String) throws -> IneligibilityReason { .runNotDue(on: try #require(Day(day))) }

    @Test func `a service waits for the day of the next run, the practice's or the client's own`() async throws {
        let given = try await AutomaticHome(day: 15, made: "2026-05-21")
        try await given.addClients([1])
        try await given.addClients([2], columns: ",superbill_day", ",20")
        for client in [1, 2] { try await given.addSessions(client, ["2026-05-04"]) }
        #expect(try await why(given, 1) == [[try notDue("2026-06-15")]])
        given.clock.set(to: "2026-06-15T17:00:00Z")
        #expect(try await why(given, 1) == [[]], "due now")
        #expect(try await why(given, 2) == [[try notDue("2026-06-20")]])
        _ = try await given.home.runSuperbills()
        #expect(try await why(given, 1) == [[.alreadyOnSuperbill(SuperbillNumber(1))]])
        try await given.addSessions(1, ["2026-06-02"])
        #expect(try await why(given, 1).last == [try notDue("2026-07-15")], "June is over for this client")
        given.clock.set(to: "2026-07-14T17:00:00Z")
        try await given.addSessions(1, ["2026-07-02"])
        let first = try #require(Day("2026-07-01"))
        #expect(try await why(given, 1).suffix(2) == [[try notDue("2026-07-15")], [.notInWindow(before: first)]])
    }

    @Test func `a client's own day chosen anew after it was taken away makes up for nothing`() async throws {
        let given = try await AutomaticHome(day: 1, made: "2026-05-21")
        try await given.addClients([1], columns: ",superbill_day", ",20")
        try await given.addSessions(1, ["2026-05-04"])
        given.clock.set(to: "2026-06-10T17:00:00Z")
        try await given.addClients([1], columns: ",superbill_day", ",")
        given.clock.set(to: "2026-08-10T17:00:00Z")
        try await given.addClients([1], columns: ",superbill_day", ",5")
        #expect(try await given.home.runSuperbills().created.isEmpty)
        #expect(try await why(given, 1) == [[try notDue("2026-09-05")]])
        given.clock.set(to: "2026-09-05T17:00:00Z")
        #expect(try await given.home.runSuperbills().created == [SuperbillNumber(1)])
    }

    @Test func `the latest report is also that of clients with a day of their own, with their warnings`() async throws {
        let given = try await AutomaticHome(day: 25, made: "2026-05-26")
        try await given.addClients([1], columns: ",superbill_day", ",5")
        try await given.addSessions(1, ["2026-05-04"])
        given.clock.set(to: "2026-06-05T17:00:00Z")
        let report = try await given.home.runSuperbills()
        let last = try await given.home.automaticReport(of: nil, acting: given.maren)
        #expect(last.month == Month("2026-06") && last.results == report.results && last.isComplete)
        let warnings = try #require(last.results.first?.created.first?.warnings)
        #expect(warnings.contains(.clientAddressMissing) && warnings.contains(.unpaid))
    }

    @Test func `the months that were missed are told as they were due, without one that was none`() async throws {
        let given = try await AutomaticHome(day: 25, made: "2026-04-20")
        given.clock.set(to: "2026-06-10T17:00:00Z")
        var automation = Changes<Practice.Automation>()
        automation.set(\.superbillDay, to: 5)
        _ = try await given.home.changePractice(automation: automation, acting: given.maren)
        given.clock.set(to: "2026-08-09T17:00:00Z")
        let report = try await given.home.runSuperbills()
        #expect(report.missed.map(\.description) == ["2026-04", "2026-05", "2026-07"])
        #expect(try await given.home.automaticReport(of: nil, acting: given.maren).missed == report.missed)
    }
}

@Suite struct `Appointments, for who may see and choose what` {
    @Test func `show no diagnosis to who may not view them, and lose none`() async throws {
        let sample = try await SampleHome.copy()
        _ = try await sample.hire("pat", as: .clinician)
        _ = try await sample.home.changeStaff(
            named: "pat", SampleHome.changes(\Staff.denied, [.viewDiagnoses]), acting: sample.maren)
        let pat = try await sample.home.acting(as: "pat", osUser: "tester")
        let made = try await sample.appointment("C-1001", "2026-10-20", "THERAPY-60", state: nil)
        #expect(!made.diagnoses.isEmpty, "control")
        #expect(try await sample.home.appointments(client: nil, acting: pat).allSatisfy(\.diagnoses.isEmpty))
        var request = AppointmentRequest()
        request.state = .occurred
        let changed = try await sample.home.changeAppointment(made.id.description, request, acting: pat)
        #expect(changed.diagnoses.isEmpty && changed.state == .occurred)
        let kept = try await sample.home.appointments(client: "C-1001", acting: sample.maren)
        #expect(kept.first { $0.id == made.id }?.diagnoses == made.diagnoses)
    }

    @Test func `are not moved to a day on which provider or service was out of use`() async throws {
        let sample = try await SampleHome.copy()
        let today = try await sample.home.today()
        let made = try await sample.appointment("C-1001", "\(today)", "THERAPY-60", state: nil)
        func move(to day: Day) async throws -> String? {
            var request = AppointmentRequest()
            request.day = day
            do {
                _ = try await sample.home.changeAppointment(made.id.description, request, acting: sample.maren)
                return nil
            } catch { return error.code }
        }
        let later = Month(today).next.map { $0.day(28) }
        #expect(try await move(to: try #require(later)) == nil, "control")
        #expect(try await move(to: today) == nil)
        _ = try await sample.home.retireService("THERAPY-60", true, acting: sample.maren)
        #expect(try await move(to: try #require(later)) == "OUT_OF_USE")
        _ = try await sample.home.retireService("THERAPY-60", false, acting: sample.maren)
        _ = try await sample.home.retireProvider("2990000277", true, acting: sample.maren)
        #expect(try await move(to: try #require(later)) == "OUT_OF_USE")
        #expect(try await move(to: Month(today).firstDay) == nil, "a day on which the provider was there")
    }
}
