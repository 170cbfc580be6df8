import Foundation
import Testing

@Suite(.timeLimit(.minutes(4))) struct `Reports on the command line` {
    private static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func `answer a client, and an officer`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let folder = practice.directory.path
        try await practice.succeed([
            "staff", "add", "--sign-in", "robin", "--name", "Robin Vale", "--role", "compliance",
        ])
        _ = try await practice.issueLink(["--purpose", "required-by-law", "--recipient", "Probate Court"])
        try await practice.succeed([
            "audit", "disclosure", "add", "C-1001", "--date", "2026-03-02", "--purpose", "oversight", "--recipient",
            "State Board", "--description", "notes of March",
        ])
        func report(_ arguments: [String]) async throws -> Tool.Result {
            try await practice.succeed(["audit", "report"] + arguments, as: "robin")
        }
        let told = try await report(["accounting", "C-1001", "--out", "\(folder)/a.html", "--json"])
        #expect(try told.json("rows") == "1" && told.json("free") == "1")
        #expect(try Self.text("\(folder)/a.html").contains("State Board"))
        let hold = try await practice.succeed(
            ["audit", "hold", "set", "C-1001", "--agency", "state board", "--oral", "--json"], as: "robin")
        for name in ["a.csv", "b.html", "b.json"] {
            _ = try await report(["accounting", "C-1001", "--out", "\(folder)/\(name)"])
            #expect(try !Self.text("\(folder)/\(name)").contains("State Board"), "\(name)")
        }
        _ = try await report(["accounting", "C-1001", "--for", "officer", "--out", "\(folder)/c.csv"])
        #expect(try Self.text("\(folder)/c.csv").contains("State Board"))
        try await practice.succeed(["audit", "hold", "lift", try hold.json("hold")], as: "robin")
        #expect(try await report(["accounting", "C-1001"]).output.contains("State Board"))

        #expect(try await report(["access", "C-1001", "--out", "\(folder)/x.html"]).output.contains("accesses in"))
        #expect(try Self.text("\(folder)/x.html").contains("made a link to superbill SB-000001"))
        _ = try await report(["activity", "--out", "\(folder)/p.svg"])
        #expect(try Self.text("\(folder)/p.svg").contains("Links shared: 1"))

        for (arguments, status) in [
            (["accounting", "C-1001", "--out", "\(folder)/a.pdf"], Int32(1)), (["accounting", "C-9999"], 6),
            (["activity", "--out", "\(folder)/p.png"], 1), (["accounting", "C-1001", "--from", "2027-01-01"], 1),
            (["accounting", "C-1001", "--for", "everybody"], 1), (["review", "--out", "\(folder)/none.html"], 6),
            (["access", "C-1001", "--out", "\(folder)/no/where.html"], 1),
        ] {
            let result = try await practice.run(["audit", "report"] + arguments, as: "robin")
            #expect(result.status == status, "\(arguments): \(result.errors)")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!files.contains { $0.hasSuffix(".part") || $0 == "none.html" || $0 == "a.pdf" })
    }

    @Test func `say that somebody reviewed the log, and what was not`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (page, anchors) = (practice.directory.path + "/c.html", practice.home + "/anchors/anchors.txt")
        let review = try await practice.succeed([
            "audit", "review", "--first", "0", "--last", "3", "--findings", "none", "--key", practice.auditKey,
            "--anchor", anchors, "--certificate", page, "--json",
        ])
        #expect(try review.json("verdict").hasPrefix("verified"))
        #expect(try Self.text(page).contains("nothing in this range gave cause for concern"))
        let list = try await practice.succeed(["audit", "review", "list"]).output
        #expect(list.contains(try review.json("review")) && list.contains("not reviewed: entries 4 to"))
        try await practice.succeed(["audit", "report", "review", try review.json("review"), "--out", page, "--force"])
        for arguments in [
            ["--first", "0", "--last", "3"], ["--findings", "none"],
            ["--first", "3", "--last", "0", "--findings", "none"],
            ["--first", "0", "--last", "3", "--findings", "none", "--finding", "one"],
        ] {
            #expect(try await practice.run(["audit", "review"] + arguments).status == 1, "\(arguments)")
        }
        let events = try await practice.entries().compactMap { $0["event"] }
        #expect(events.count { $0 == "audit.reviewed" } == 1)
    }
}
