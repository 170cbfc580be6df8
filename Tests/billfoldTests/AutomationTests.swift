import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct `The automatic run at the command line` {
    /// A home whose day is today where the practice is, with two saved bills.
    private static func dueToday() async throws -> Practice {
        let practice = try await Practice.make(superbillDay: today())
        try await practice.succeed(["import"] + Practice.files)
        for client in ["C-1001", "C-1003"] {
            let bill = try await practice.succeed(["bill", "create", client, "--json"]).json("bill")
            try await practice.succeed(["bill", "save", bill])
        }
        return practice
    }

    private static func today() throws -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "America/New_York"))
        return calendar.component(.day, from: Date())
    }

    private struct Counts: Decodable, Equatable { let created, skipped, failed: Int }

    private struct Report: Decodable {
        struct Created: Decodable { let superbill: String?, client: String, total: String }
        struct Reason: Decodable { let code: String, message: String, hint: String? }
        struct Without: Decodable { let client: String, reasons: [Reason] }
        struct NotDue: Decodable { let code: String, message: String, hint: String }
        let created: [Created], skipped: [Without], failed: [Without]
        let notDue: NotDue?
        let complete: Bool

        init(_ result: Tool.Result) throws {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            self = try decoder.decode(Report.self, from: Data(result.output.utf8))
        }
    }

    @Test func `a timer runs it without a person, and again without harm`() async throws {
        let practice = try await Self.dueToday()
        let run = try await Tool.run(
            Practice.program, ["--home", practice.home, "superbill", "auto", "--json"], environment: ["BILLFOLD_AS": ""]
        )
        #expect(run.status == 0 && run.errors.isEmpty, "no progress in a pipe: \(run.errors)")
        let counts = try JSONDecoder().decode(Counts.self, from: Data(run.output.utf8))
        #expect(counts == Counts(created: 2, skipped: 4, failed: 0))
        #expect(!run.output.contains("SB-"), "what a journal keeps tells of nobody")
        let report = try Report(try await practice.succeed(["superbill", "auto", "--last", "--json"]))
        #expect(report.created.map(\.superbill) == ["SB-000001", "SB-000002"] && report.complete)
        #expect(report.skipped.count == 4 && report.failed.isEmpty)
        #expect(report.skipped.flatMap(\.reasons).map(\.code).contains("CLIENT_AUTOMATION_OFF"))
        let again = try Report(try await practice.succeed(["superbill", "auto", "--json"]))
        #expect(again.created.isEmpty && again.notDue?.code == "RUN_NOT_DUE")
        let last = try Report(try await practice.succeed(["superbill", "auto", "--last", "--json"]))
        #expect(last.created.map(\.superbill) == report.created.map(\.superbill))
        let entries = try await practice.entries().filter { $0["event"] == "run.completed" }
        #expect(entries.count == 1)
        let table = try await practice.succeed(["superbill", "auto", "--last"])
        #expect(table.output.contains("2 created, 4 skipped, 0 failed"))
        #expect(table.output.contains("UNBILLED: the service is on no bill; bill it with 'billfold bill create'"))
    }

    @Test func `the server runs it by itself, and keeps what is done when it is stopped`() async throws {
        let practice = try await Self.dueToday()
        let server = try await Server.start(practice)
        let deadline = ContinuousClock.now + .seconds(30)
        var numbers: [String] = []
        while numbers.count < 2, ContinuousClock.now < deadline {
            let list = try await practice.succeed(["superbill", "list", "--json"])
            numbers = list.output.matches(of: /SB-\d{6}/).map { String($0.output) }
        }
        #expect(numbers == ["SB-000001", "SB-000002"])
        #expect(try await server.stop() == 0)
        #expect(try server.log().contains("created=2"))
        let events = try await practice.entries().map { $0["event"] ?? "" }
        #expect(events.count { $0 == "run.started" } == 1 && events.count { $0 == "run.completed" } == 1)
    }

    @Test(
        arguments: [
            (["--day", "0"], 1), (["--day", "32"], 1), (["--last", "--dry-run"], 1), (["--last"], 6),
        ] as [([String], Int32)])
    func `what makes no sense is refused with a reason`(_ arguments: [String], status: Int32) async throws {
        let practice = try await Practice.make()
        let result = try await practice.run(["superbill", "auto"] + arguments)
        #expect(result.status == status && !result.errors.isEmpty)
    }

    @Test func `another day than the practice's takes a person`() async throws {
        let practice = try await Practice.make()
        let result = try await Tool.run(
            Practice.program, ["--home", practice.home, "superbill", "auto", "--day", "1"],
            environment: ["BILLFOLD_AS": ""])
        #expect(result.status == 1 && result.errors.contains("--as"))
    }

    @Test func `long work tells a terminal how far it is`() async throws {
        let script = try #require(Tool.find("script"), "util-linux is part of every Linux")
        let practice = try await Practice.make()
        let command =
            "'\(Practice.program)' --home '\(practice.home)' --as maren import \(Practice.files.joined(separator: " "))"
        let result = try await Tool.run(script, ["-qec", command, "/dev/null"])
        #expect(result.status == 0)
        #expect(result.output.contains("\rbillfold: reading 0 of 4 (0 %)"))
    }
}
