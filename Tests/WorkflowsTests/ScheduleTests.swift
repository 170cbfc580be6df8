import Billing
import Foundation
import Testing
import Workflows

/// Since when a chosen day counts, as homes keep it.
@Suite struct ScheduleTests {
    @Test func `a home of schema 1 gets the tables and keeps its day from when it was made`() async throws {
        let given = try await AutomaticHome(day: 15, made: "2026-05-20")
        try await given.addClients([1])
        try await given.addSessions(1, ["2026-05-04"])
        try await given.home.close()
        let raw = try RawDatabase(given.root)
        try raw.takeBackToSchema2()
        try raw.execute(
            "DROP TABLE automatic_run; DROP TABLE automatic_result; DELETE FROM record WHERE kind = 'schedule'; PRAGMA user_version = 1"
        )
        let home = try await given.reopened()
        #expect(try raw.count("PRAGMA user_version") == 4)
        #expect(try await home.runSuperbills().notDue == .runNotDue(on: try #require(Day("2026-06-15"))))
        given.clock.set(to: "2026-06-15T17:00:00Z")
        #expect(try await home.runSuperbills().created == [SuperbillNumber(1)])
        try await home.close()
    }

    @Test func `the log, the tables and the records say nothing of the day or the reasons in clear`() async throws {
        let given = try await AutomaticHome(day: 1, made: "2026-05-20")
        try await given.addClients([1, 2])
        try await given.addSessions(1, ["2026-05-04"], diagnoses: "")
        given.clock.set(to: "2026-06-01T17:00:00Z")
        #expect(try await given.home.runSuperbills().count(.failed) == 1)
        try await given.home.close()
        for file in try given.directory.files() where file.contains("/data/") {
            let bytes = try Data(contentsOf: URL(filePath: "\(given.directory.path)/\(file)"))
            for needle in [
                "MISSING_REQUIRED", "NO_ELIGIBLE", "has no diagnosis", "\"since\"", "F43.23", "Client Number",
            ] {
                #expect(bytes.range(of: Data(needle.utf8)) == nil, "\(needle) in \(file)")
            }
            #expect(bytes.range(of: Data("automatic_result".utf8)) != nil, "control")
        }
    }

    @Test(arguments: ["0", "32", "1.5", "x"])
    func `a client's own day is a day of a month`(_ day: String) async throws {
        let given = try await AutomaticHome(day: 1, made: "2026-05-20")
        await #expect(throws: WorkflowError.self) {
            try await given.addClients([1], columns: ",superbill_day", ",\(day)")
        }
        try await given.addClients([1], columns: ",superbill_day", ",31")
        #expect(try await given.home.client(named: "C1", acting: given.maren).superbillDay == 31)
        try await given.addClients([1], columns: ",superbill_day", ",")
        #expect(try await given.home.client(named: "C1", acting: given.maren).superbillDay == nil)
    }
}
