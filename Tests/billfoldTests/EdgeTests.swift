import Foundation
import Testing

@Suite(.enabled(if: Visitor.curl != nil, "curl is not installed"), .timeLimit(.minutes(4)))
struct `The edge of the server` {
    @Test(.enabled(if: Tool.find("sslyze") != nil, "sslyze is not installed"))
    func `speaks TLS as Mozilla recommends, but for a certificate that nobody has signed`() async throws {
        let practice = try await Practice.make()
        let server = try await Server.start(practice, ["--rate", "0"])
        let address = try #require(URL(string: server.share).flatMap { url in url.port.map { "127.0.0.1:\($0)" } })
        let scan = try await Tool.run(
            try #require(Tool.find("sslyze")), ["--mozilla_config=intermediate", address], seconds: 60)
        let verdict = scan.output.split(separator: "\n").drop { !$0.contains("COMPLIANCE") }
        #expect(verdict.contains { $0.contains(address) }, "control: the scan has a verdict: \(scan.output)")
        let complaints = verdict.filter { $0.contains(" * ") }.map(String.init)
        #expect(complaints.allSatisfy { $0.contains("certificate_path_validation") }, "\(complaints)")
        #expect(try await server.stop() == 0)
    }

    @Test func `writes one entry about all forged addresses, and nothing while they come`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, _, _) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        for token in ["x", String(repeating: "A", count: 56), String(repeating: "B", count: 3000)] {
            _ = try await visitor.get("\(server.share)/s/\(token)")
        }
        _ = try await visitor.post("\(server.share)/s/y", ["passcode": "12345678"])
        _ = try await visitor.get("\(server.share)/s/z/document")
        #expect(try await visitor.get(server.address(of: url)).status == 200, "control: the genuine one is no forgery")
        let before = try await practice.entries().filter { $0["event"] == "link.denied" }
        #expect(before.isEmpty)
        #expect(try await server.stop() == 0)
        let entries = try await practice.entries().filter { $0["event"] == "link.denied" }
        #expect(entries.count == 1)
        #expect(entries[0]["reason"] == "bad_signature")
        let file = practice.directory.path + "/audit.jsonl"
        try await practice.succeed(["audit", "export", "--out", file])
        let evidence = try String(contentsOfFile: file, encoding: .utf8)
        let forged = evidence.split(separator: "\n").filter { $0.contains("bad_signature") }
        #expect(forged.count == 1 && forged[0].contains(/count[\\]*":4\b/))
    }

    @Test func `says on one line what is in use, and what to do`() async throws {
        let practice = try await Practice.make()
        let server = try await Server.start(practice)
        let port = try #require(URL(string: server.console)?.port)
        let second = try await practice.run(["serve", "--share", "127.0.0.1:0", "--console", "127.0.0.1:\(port)"])
        #expect(second.status == 1)
        #expect(
            second.errors == """
                billfold: 127.0.0.1:\(port) cannot be listened on: it is in use
                  is another server there? name another address with --console

                """)
        #expect(try await server.stop() == 0)
    }

    @Test(arguments: [
        ["--share", "http://127.0.0.1:0"], ["--share", "unix:/tmp/billfold-test.sock"],
        ["--share", "http://0.0.0.0:0", "--behind-proxy", "127.0.0.1"],
        ["--console", "http://127.0.0.1:0", "--behind-proxy", "127.0.0.1"], ["--behind-proxy", "10.0.0.1/8"],
        ["--behind-proxy", ""], ["--host", "a/b"], ["--host", "a:443"], ["--rate=-1"], ["--drain", "x"],
    ])
    func `is not put up in a way that would not be safe`(options: [String]) async throws {
        let practice = try await Practice.make()
        let refused = try await practice.run(["serve", "--share", "127.0.0.1:0", "--console", "127.0.0.1:0"] + options)
        #expect(refused.status == 1)
        #expect(!refused.output.contains("ready"))
    }

    @Test func `records the visitor that a proxy names, and answers for its own host alone`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, _, link) = try await practice.issueLink()
        let socket = practice.directory.path + "/s"
        let server = try await Server.start(
            practice, ["--share", "unix:\(socket)", "--behind-proxy", "127.0.0.1", "--host", "links.example"])
        #expect(server.share == "unix:\(socket)")
        let path = try #require(URL(string: url)?.path)
        let visitor = try Visitor(practice)
        let through = ["--unix-socket", socket, "--header", "X-Forwarded-For: 192.0.2.66, 203.0.113.9"]
        #expect(try await visitor.get("http://links.example\(path)", through).status == 200)
        #expect(try await visitor.get("http://other.example\(path)", through).status == 421)
        #expect(try await server.stop() == 0)
        let viewed = try await practice.entries().filter { $0["link"] == link && $0["event"] == "link.viewed" }
        #expect(viewed.count == 1)
        let shown = try await practice.succeed(["audit", "show", try #require(viewed.first?["index"]), "--json"])
        #expect(try shown.json("address") == "203.0.113.9")
        #expect(try shown.json("address_source") == "forwarded")
    }

    @Test func `keeps every rule over HTTP/2, too`() async throws {
        let practice = try await Practice.make()
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        let health = "\(server.share)/healthz"
        func ask(_ options: String..., at address: String? = nil) async throws -> Visitor.Answer {
            let answer = try await visitor.get(address ?? health, ["--http2"] + options)
            #expect(answer.headers.hasPrefix("HTTP/2 "))
            #expect(answer.headers.lowercased().contains("content-security-policy: default-src 'none'"))
            return answer
        }
        #expect(try await ask().status == 200)
        #expect(try await ask("--head").status == 200)
        let refused = try await ask("--request", "BREW")
        #expect(refused.status == 405 && refused.headers.contains("allow: GET, HEAD"))
        #expect(try await ask("--request", "PUT", "--data", "x").status == 405)
        #expect(try await ask("--request", "GET", "--data", "x").status == 400)
        #expect(try await ask("--path-as-is", at: "\(server.share)/s/../healthz").status == 404)
        #expect(try await ask(at: "\(server.share)//healthz").status == 404)
        #expect(try await ask(at: "\(server.share)/" + String(repeating: "a", count: 2100)).status == 414)
        #expect(try await ask("--header", "Host: a/b").status == 400)
        let fields = (0..<101).flatMap { ["--header", "x-\($0): a"] }
        #expect(try await visitor.get(health, ["--http2"] + fields).status == 431)
        #expect(try await visitor.get("\(server.console)/").text.contains("Billfold is running"))
        #expect(try await server.stop() == 0)
    }
}
