import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The life of superbills at the command line` {
    /// The JSON object on standard output.
    private func object(_ result: Tool.Result) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    private func list(_ result: Tool.Result, _ key: String) throws -> [[String: Any]] {
        try #require(try object(result)[key] as? [[String: Any]])
    }

    @Test func `why tells each service's reason and remedy, in text and in JSON`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let answer = try await practice.succeed(["superbill", "why", "C-1006", "--day", "2026-09-14", "--json"])
        let reasons = try list(answer, "reasons")
        #expect(reasons.count == 1)
        #expect(reasons[0]["code"] as? String == "UNBILLED")
        #expect(reasons[0]["included"] as? Bool == false)
        let findings = try #require(reasons[0]["reasons"] as? [[String: String]])
        #expect(findings.map { $0["code"] } == ["UNBILLED", "IMPORTED_NO_CPT"])
        #expect(findings.allSatisfy { $0["hint"]?.isEmpty == false })
        let bill = try #require(
            try await practice.succeed(["bill", "list", "--json"]).output.firstMatch(of: /bil_[0-9a-z]{26}/)?.output)
        let link = try await practice.succeed(["link", "issue", String(bill), "--to", "zoe@example.org", "--json"])
        #expect(try link.json("link").hasPrefix("lnk_"), "a superbill is shared from its bill, too")
        let text = try await practice.succeed(["superbill", "why", "C-1001"])
        #expect(text.output.contains("ALREADY_ON_SUPERBILL"))
        #expect(text.output.contains("share SB-000001"))
        for wrong in [
            ["--day", "2026-02-30"], ["--from", "2026-09-02", "--to", "2026-09-01"], ["--from", "2026-09-02"],
        ] {
            #expect(try await practice.run(["superbill", "why", "C-1001"] + wrong).status == 1)
        }
        #expect(try await practice.run(["superbill", "why", "C-9"]).status == 6)
    }

    @Test func `create prints every superbill of a split, and one as before`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let rows = ["2026-09-20,2990000343", "2026-09-21,2990000277"].enumerated().map {
            "X-\($0),C-1004,\($1),occurred,GROUP,F40.10"
        }
        let file = practice.directory.path + "/appointments.csv"
        try (["appointment_id,client_id,date,provider_npi,state,services,diagnoses"] + rows).joined(separator: "\n")
            .write(toFile: file, atomically: true, encoding: .utf8)
        try await practice.succeed(["import", file])
        let bill = try await practice.succeed(
            ["bill", "create", "C-1004", "--appointments", "X-0", "--appointments", "X-1", "--json"]
        ).json("bill")
        try await practice.succeed(["bill", "save", bill])
        let several = try await practice.succeed(["superbill", "create", bill, "--json"])
        #expect(try list(several, "superbills").map { $0["superbill"] as? String } == ["SB-000002", "SB-000003"])
        #expect(try object(several)["superbill"] == nil)
        for number in ["SB-000002", "SB-000003"] {
            try await practice.succeed(["superbill", "void", number, "--reason", "one at a time"])
        }
        let one = try await practice.succeed(
            ["superbill", "create", "--client", "C-1004", "--from", "2026-09-21", "--to", "2026-09-21", "--json"])
        #expect(try one.json("superbill") == "SB-000004")
        #expect(try one.json("total") == "60.00")
        #expect(try list(one, "superbills").map { $0["superbill"] as? String } == ["SB-000004"])
        #expect(try one.json("document").hasPrefix("doc_"))
    }

    @Test func `void and supersede say what became of it, and refuse with exit 5 what has ended`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (_, _, link) = try await practice.issueLink()
        let new = try await practice.succeed(
            ["superbill", "supersede", "SB-000001", "--reason", "address", "--notice", "--json"])
        #expect(try new.json("superbill") == "SB-000002")
        #expect(try new.json("replaces") == "SB-000001")
        #expect(try new.json("version") == "2")
        let old = try await practice.succeed(["superbill", "show", "SB-000001", "--json"])
        #expect(try old.json("state") == "superseded")
        #expect(try old.json("replaced_by") == "SB-000002")
        #expect(try old.json("reason") == "address")
        #expect(
            try await practice.succeed(["superbill", "show", "SB-000001"]).output.contains("replaced by SB-000002"))
        #expect(try await practice.succeed(["link", "show", link, "--json"]).json("state") == "revoked")
        let share = try await practice.run(["link", "issue", "SB-000001", "--to", "zoe@example.org", "--json"])
        #expect(share.status == 5)
        #expect(share.errors.contains("share SB-000002"))
        #expect(
            try await practice.succeed(["superbill", "void", "SB-000002", "--reason", "all wrong"]).output.contains(
                "voided"))
        let again = try await practice.run(["superbill", "void", "SB-000002", "--reason", "all wrong", "--json"])
        #expect(again.status == 5)
        #expect(again.output.contains("NOT_LIVE"))
        #expect(try await practice.run(["superbill", "void", "SB-000002"]).status == 1)
        #expect(try await practice.run(["superbill", "void", "SB-000001", "--reason", " "]).status == 1)
        let created = try await practice.succeed(
            ["superbill", "create", "--client", "C-1001", "--from", "2026-09-01", "--to", "2026-10-31", "--json"])
        #expect(try created.json("superbill") == "SB-000003", "numbers are never used twice")
        let events = try await practice.entries().map { $0["event"] ?? "" }
        #expect(
            events.filter { $0.hasPrefix("document.s") || $0.hasPrefix("document.void") } == [
                "document.superseded", "document.voided",
            ])
    }

    @Test func `a supervisor is asked about once`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let supervised = try await practice.succeed(
            ["provider", "supervise", "2990000277", "--by", "2990000343", "--json"])
        #expect(try supervised.json("supervisor").hasPrefix("prv_"))
        let month = [
            "superbill", "create", "--client", "C-1002", "--from", "2026-09-01", "--to", "2026-09-30", "--json",
        ]
        let bill = try await practice.succeed(["bill", "create", "C-1002", "--json"]).json("bill")
        try await practice.succeed(["bill", "save", bill])
        let asked = try await practice.run(month)
        #expect(asked.status == 5)
        #expect(asked.output.contains("SUPERVISOR_CHOICE"))
        #expect(asked.errors.contains("--show supervisor', 'supervisee' or 'both'"))
        let first = try await practice.succeed(month + ["--show", "both"])
        let superbills = try list(first, "superbills")
        #expect(superbills[0]["provider"] as? String == "2990000277")
        #expect(superbills[0]["supervisor"] as? String == "2990000343")
        let rest = try await practice.succeed(["superbill", "create", bill, "--json"])
        #expect(try list(rest, "superbills")[0]["supervisor"] as? String == "2990000343")
        let shown = try await practice.succeed(["superbill", "show", "SB-000002", "--json"])
        #expect(try shown.json("supervisor") == "2990000343")
        #expect(try await practice.run(month + ["--show", "nobody"]).status == 1)
    }

    @Test func `a client is exported as a directory or a file, and imported elsewhere`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let out = practice.directory.path + "/export"
        try await practice.succeed(["client", "export", "C-1001", "--out", out])
        let mode = try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int
        #expect(mode == 0o700)
        let elsewhere = try await Practice.make()
        let files = ["services", "clients", "appointments", "payments"].map { "\(out)/\($0).csv" }
        try await elsewhere.succeed(["import"] + files)
        let again = elsewhere.directory.path + "/export"
        try await elsewhere.succeed(["client", "export", "C-1001", "--out", again])
        for name in ["services", "clients", "appointments", "payments"] {
            #expect(FileManager.default.contentsEqual(atPath: "\(out)/\(name).csv", andPath: "\(again)/\(name).csv"))
        }
        let taken = try await practice.run(["client", "export", "C-1001", "--out", out])
        #expect(taken.status == 1)
        #expect(taken.errors.contains("is there already"))
        let json = practice.directory.path + "/client.json"
        try await practice.succeed(["client", "export", "C-1001", "--format", "json", "--out", json])
        let tables = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: json)))
                as? [String: [[String: Any]]])
        #expect(tables.count == 12)
        #expect(tables["clients"]?.first?["legal_name"] as? String == "Zoë Ångström-Núñez")
        #expect(tables["payments"]?.first?["amount"] as? String == "225.00")
        #expect(tables["superbills"]?.first?["superbill"] as? String == "SB-000001")
        let entries = try await practice.entries().count { $0["event"] == "client.exported" }
        #expect(entries == 2, "one for each that was written, none for the one that was refused")
        let left = try FileManager.default.contentsOfDirectory(atPath: practice.directory.path).filter {
            $0.hasSuffix(".part")
        }
        #expect(left.isEmpty)
    }

    @Test(.enabled(if: Visitor.curl != nil, "curl is not installed"))
    func `the page of an ended link speaks of a newer version only where that was chosen`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let silent = try await practice.issueLink()
        try await practice.succeed(["superbill", "supersede", "SB-000001", "--reason", "address"])
        let told = try await practice.succeed(["link", "issue", "SB-000002", "--to", "zoe@example.org", "--json"])
        try await practice.succeed(["superbill", "supersede", "SB-000002", "--reason", "address", "--notice"])
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        let before = try await visitor.get(server.address(of: silent.url))
        let after = try await visitor.get(server.address(of: try told.json("url")))
        #expect(before.status == 410)
        #expect(after.status == 410)
        #expect(!before.text.contains("newer version"))
        #expect(after.text.contains("newer version"))
        #expect(!after.text.contains("SB-"))
        #expect(try await server.stop() == 0)
    }
}
