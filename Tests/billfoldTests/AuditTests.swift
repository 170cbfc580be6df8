import Foundation
import Testing

@Suite(.timeLimit(.minutes(4))) struct `The audit on the command line` {
    @Test func `exports evidence that verifies offline with the pinned key and an anchor kept elsewhere`() async throws
    {
        let practice = try await Practice.makeWithSuperbill()
        let (file, anchors) = (practice.directory.path + "/audit.jsonl", practice.directory.path + "/anchors.txt")
        try await practice.succeed(["audit", "export", "--out", file])
        try FileManager.default.copyItem(atPath: practice.home + "/anchors/anchors.txt", toPath: anchors)
        try FileManager.default.moveItem(atPath: practice.home, toPath: practice.home + ".gone")
        func verify(_ options: [String]) async throws -> Tool.Result {
            try await Tool.run(Practice.program, ["audit", "verify", file] + options)
        }
        let verdict = try await verify(["--key", practice.auditKey, "--anchor", anchors])
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
        #expect(verdict.output.hasPrefix("verified"))
        #expect(try await verify([]).status == 2)
        #expect(try await verify(["--key", practice.auditKey]).status == 2)
        #expect(try await verify(["--anchor", anchors]).status == 2)

        let other = try await Practice.make()
        #expect(try await verify(["--key", other.auditKey, "--anchor", anchors]).status == 3)

        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let place = try #require(bytes.range(of: Data("document.created".utf8))).lowerBound
        bytes[place] = UInt8(ascii: "D")
        try bytes.write(to: URL(fileURLWithPath: file))
        #expect(try await verify(["--key", practice.auditKey, "--anchor", anchors]).status == 3)
        try Data("not evidence\n".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try await verify(["--key", practice.auditKey, "--anchor", anchors]).status == 4)
    }

    @Test func `shows a visitor's address only to whoever may see the log`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        #expect(try await practice.succeed(["audit", "list"]).output.contains("document.created"))
        try await practice.succeed(["staff", "add", "--sign-in", "pat", "--name", "Pat Example", "--role", "biller"])
        #expect(try await practice.run(["audit", "list"], as: "pat").status == 7)
        #expect(
            try await practice.run(["audit", "export", "--out", practice.directory.path + "/x"], as: "pat").status == 7)
        #expect(!FileManager.default.fileExists(atPath: practice.directory.path + "/x"))
    }

    @Test func `lists, shows and exports what an officer asks for, and verifies each export as what it is`()
        async throws
    {
        let practice = try await Practice.makeWithSuperbill()
        let (_, _, link) = try await practice.issueLink()
        try await practice.succeed(["staff", "add", "--sign-in", "robin", "--name", "Robin", "--role", "compliance"])
        func robin(_ arguments: String...) async throws -> Tool.Result {
            try await practice.run(["audit"] + arguments, as: "robin")
        }
        let listed = try await robin("list", "--link", link)
        #expect(listed.status == 0 && listed.output.contains("link.issued") && listed.errors.contains("1 of "))
        let named = try await robin(
            "list", "--client", "C-1001", "--names", "--sort", "event", "--descending", "--json")
        #expect(named.output.contains("\"client_name\":\"Zoë Ångström-Núñez\""))
        let shown = try await robin("show", "0")
        #expect(shown.output.contains("log.genesis") && shown.output.contains("leaf hash"))
        for (wrong, word) in [
            (["--event", "link"], "link.opened"), (["--outcome", "bad"], "pending"),
            (["--reason", "bad"], "wrong_factor"),
            (["--purpose", "bad"], "patient_request"), (["--sort", "bad"], "address"),
            (["--address", "10.0.0.1/8"], "/24"),
            (["--from", "2026-11-24T10:00"], "zone"),
        ] {
            let result = try await practice.run(["audit", "list"] + wrong, as: "robin")
            #expect(result.status == 1 && result.errors.contains(word), "\(wrong)")
        }
        let directory = practice.directory.path
        for (kind, options) in [
            ("full", []), ("slice", ["--first", "2", "--last", "6"]), ("filtered", ["--event", "bill."]),
        ] {
            let file = "\(directory)/\(kind).jsonl"
            let exported = try await practice.succeed(["audit", "export", "--out", file] + options, as: "robin")
            #expect(exported.errors.contains("all of them were exported"))
            #expect(exported.errors.contains("no entry was left out") == (kind == "filtered"))
            let verify = [
                "audit", "verify", file, "--key", practice.auditKey, "--anchor", practice.home + "/anchors/anchors.txt",
            ]
            let verdict = try await Tool.run(Practice.program, verify)
            #expect(verdict.status == 0, "\(verdict.output)")
            #expect(verdict.output.contains("not proved that no entry was left out") == (kind == "filtered"))
            let json = try await Tool.run(Practice.program, verify + ["--json"])
            #expect(try json.json("scope") == kind)
            #expect(try await Tool.run(Practice.program, verify + ["--whole"]).status == (kind == "full" ? 0 : 2))
        }
        let csv = try await robin("export", "--format", "csv", "--out", directory + "/a.csv", "--json")
        #expect(try Int(csv.json("rows")) == Int(csv.json("total")))
        #expect(try String(contentsOfFile: directory + "/a.csv", encoding: .utf8).hasPrefix("\"index\","))
        #expect(try await robin("export", "--format", "fhir", "--out", directory + "/a.json").status == 0)
        #expect(try await robin("export", "--format", "pdf", "--out", directory + "/a.pdf").status == 1)
        #expect(try await robin("export", "--names", "--out", directory + "/n.jsonl").status == 1)
        let files = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(!files.contains { $0.hasSuffix(".part") || $0.hasSuffix(".pdf") || $0 == "n.jsonl" })
    }

    @Test func `proves an entry, writes tiles, changes its key, and says how far every anchor has come`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let path = practice.directory.path
        try FileManager.default.createDirectory(atPath: path + "/usb", withIntermediateDirectories: false)
        try await practice.succeed(["audit", "anchor", "add", "usb", path + "/usb/anchors.txt"])
        try await practice.succeed(["audit", "anchor", "add", "log", "syslog:\(path)/none"])
        let now = try await practice.run(["audit", "anchor", "now"])
        #expect(now.status == 5 && now.errors.contains("'log': unreachable") && now.output.contains("never"))
        let list = try await practice.succeed(["audit", "anchor", "list"]).output
        #expect(list.contains(" not anchored by log") && !list.contains("not anchored by usb"))

        let (receipt, entry) = (path + "/3.tlog-proof", path + "/3.json")
        try await practice.succeed(["audit", "prove", "3", "--out", receipt, "--entry", entry])
        let new = try await practice.succeed(["audit", "rotate-key", "--json"]).json("audit_key")
        try await practice.succeed(["audit", "tiles", "--out", path + "/tiles"])
        try await practice.succeed(["audit", "export", "--out", path + "/audit.jsonl"])
        let anchors = path + "/usb/anchors.txt"
        for key in [practice.auditKey, new] {
            let verdict = try await practice.run(
                ["audit", "verify", path + "/audit.jsonl", "--key", key, "--anchor", anchors])
            #expect(verdict.status == 0 && verdict.output.contains("anchors compared"), "\(verdict.output)")
            #expect(verdict.output.contains("changed its key") == (key != new))
        }
        for (options, status) in [
            (["--key", practice.auditKey], Int32(0)), (["--key", practice.auditKey, "--entry", entry], 0), ([], 2),
            (["--key", practice.auditKey, "--entry", anchors], 3), (["--key", new], 2),
        ] {
            #expect(try await Tool.run(Practice.program, ["audit", "verify", receipt] + options).status == status)
        }
        #expect(try await practice.run(["audit", "recover", "--reason", "cut_off"]).status == 1)
        #expect(try await practice.run(["audit", "recover", "--reason", "cut_off", "--confirm"]).status == 5)
        let events = try await practice.entries().compactMap { $0["event"] }
        #expect(events.filter { $0 == "log.key.rotated" }.count == 2 && events.contains("audit.proved"))
        try FileManager.default.removeItem(atPath: anchors)
        #expect(try await practice.run(["client", "list"]).status == 3)
        try await practice.succeed(["audit", "anchor", "remove", "usb"])
        try await practice.succeed(["client", "list"])
    }

    @Test func `files that are there stay without --force, and standard output takes what has no other place`()
        async throws
    {
        let practice = try await Practice.makeWithSuperbill()
        let path = practice.directory.path
        let commands = [
            ["audit", "export"], ["audit", "export", "--format", "csv"],
            ["audit", "report", "access", "C-1001", "--format", "csv"],
            ["audit", "report", "accounting", "C-1001", "--format", "html"], ["audit", "prove", "3"],
            ["audit", "keys"],
            ["superbill", "pdf", "SB-000001"], ["superbill", "fhir", "SB-000001"],
            ["client", "export", "C-1001", "--format", "json"],
        ]
        for (number, command) in commands.enumerated() {
            let file = "\(path)/\(number)"
            try Data("mine".utf8).write(to: URL(filePath: file))
            let before = try await practice.entries().count
            let refused = try await practice.run(command + ["--out", file])
            #expect(refused.status == 1 && refused.errors.contains("--force"), "\(command): \(refused.errors)")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
            #expect(try await practice.entries().count == before + 1, "only the look at the log is new")
            try await practice.succeed(command + ["--out", file, "--force"])
            #expect(try Data(contentsOf: URL(filePath: file)) != Data("mine".utf8), "\(command)")
        }
        #expect(try !FileManager.default.contentsOfDirectory(atPath: path).contains { $0.hasSuffix(".part") })
        let out = try await practice.succeed(["audit", "export", "--format", "csv", "--out", "-"])
        #expect(out.output.hasPrefix("\"index\",") && out.output.hasSuffix("\r\n") && out.errors.contains("sha256"))
        #expect(try await practice.run(["audit", "export", "--out", "-", "--json"]).status == 1)
        for command in [["audit", "prove", "3"], ["client", "export", "C-1001", "--format", "json"]] {
            let refused = try await practice.run(command + ["--out", "-"])
            #expect(refused.status == 1 && refused.errors.contains("name a file"), "\(command)")
        }
    }

    @Test func `options that say nothing are refused, and what fails leaves nothing behind`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let path = practice.directory.path
        try await practice.succeed(["audit", "export", "--out", path + "/a.jsonl"])
        let entry = ["--key", practice.auditKey, "--entry", path + "/a.jsonl"]
        for arguments in [[path + "/a.jsonl"], []] {
            let result = try await practice.run(["audit", "verify"] + arguments + entry)
            #expect(result.status == 1 && result.errors.contains("--entry is for a receipt alone"), "\(result.errors)")
        }
        let proof = ["audit", "prove", "3", "--out", path + "/3.tlog-proof", "--entry"]
        #expect(try await practice.run(proof + [path + "/no/where.json"]).status == 1)
        #expect(try await practice.run(proof + [path + "/3.tlog-proof"]).status == 1)
        let left = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(!left.contains { $0.hasSuffix(".part") || $0.contains("tlog-proof") })

        let found = try await practice.succeed(["audit", "list", "--document", "SB-000001"])
        #expect(found.output.contains("document.created") && found.errors.contains("entries match"))
        #expect(try await practice.run(["audit", "list", "--document", "SB-000077"]).status == 6)
        let system = try await practice.succeed(["audit", "list", "--person", "system"]).output
        #expect(system.contains("log.genesis") && !system.contains("bill.created"))
        let shown = try await practice.succeed(["audit", "show", "0"]).output
        #expect(shown.hasPrefix("index  ") && shown.contains("\nid  "))
        let wrong = try await practice.run(["audit", "anchor", "add"])
        #expect(wrong.status == 1 && wrong.errors.contains("see 'billfold audit anchor add --help'"), "\(wrong.errors)")
        #expect(try await practice.run(["frobnicate"]).errors.contains("see 'billfold --help'"))
    }
}
