import Foundation
import Testing

@Suite(.enabled(if: Visitor.curl != nil, "curl is not installed"), .timeLimit(.minutes(4)))
struct `The share listener` {
    @Test func `serves a document to whoever knows the passcode, and records every step`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, link) = try await practice.issueLink(["--views", "2"])
        let server = try await Server.start(practice)
        let address = server.address(of: url)
        let visitor = try Visitor(practice)
        #expect(try await visitor.get(address).status == 200)
        #expect(try await visitor.get(address, ["--head"]).status == 200)
        #expect(try await visitor.get(address + "/document").status == 303)
        #expect(try await visitor.post(address, ["passcode": passcode]).status == 303)
        let document = try await visitor.get(address + "/document")
        #expect(document.status == 200)
        #expect(document.body.starts(with: Data("%PDF-".utf8)))
        #expect(document.headers.lowercased().contains("content-disposition: attachment; filename=\"document.pdf\""))
        #expect(try await visitor.get(address + "/document").body == document.body)
        #expect(try await server.stop() == 0)
        let events = try await practice.entries().filter { $0["link"] == link }.map { $0["event"] ?? "" }
        #expect(
            events == [
                "link.issued", "link.viewed", "link.viewed", "link.opened", "document.disclose",
                "document.disclose.end",
                "document.disclose", "document.disclose.end",
            ])
        #expect(try await practice.succeed(["link", "show", link, "--json"]).json("views_used") == "1")
    }

    @Test func `gives fifty who open a one-view link at once one document, and records fifty openings`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, link) = try await practice.issueLink(["--views", "1"])
        let server = try await Server.start(practice)
        let address = server.address(of: url)
        let documents = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    let visitor = try Visitor(practice)
                    guard try await visitor.post(address, ["passcode": passcode]).status == 303 else { return false }
                    return try await visitor.get(address + "/document").body.starts(with: Data("%PDF-".utf8))
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(documents == 1)
        #expect(try await server.stop() == 0)
        let entries = try await practice.entries().filter { $0["link"] == link }
        #expect(entries.count { $0["event"] == "link.opened" } == 1)
        #expect(entries.count { $0["event"] == "document.disclose" } == 1)
        let denied = entries.filter { $0["event"] == "link.denied" }
        #expect(denied.count == 21, "twenty of their own, and one for all others")
        #expect(denied.reduce(0) { $0 + (Int($1["count"] ?? "1") ?? 0) } == 49)
    }

    @Test func `answers every address that it did not sign with the same bytes`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, _, link) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        let genuine = server.address(of: url)
        let size = try await practice.entries().count
        let forged = [
            "\(server.share)/s/x", "\(server.share)/s/" + String(repeating: "A", count: 56), genuine.dropLast() + "!",
            String(genuine.dropLast()), genuine + "A", "\(server.share)/s/\(link)", "\(server.share)/nothing",
        ].map { String($0) }
        let answers = try await forged.asyncMap { try await visitor.get($0) }
        #expect(answers.allSatisfy { $0.status == 404 && $0.body == answers[0].body })
        let posts = try await forged.dropLast().asyncMap { try await visitor.post($0, ["passcode": "12345678"]) }
        #expect(posts.allSatisfy { $0.status == 404 && $0.body == answers[0].body })
        #expect(try await visitor.get(genuine).status == 200, "control: the genuine one is there")
        #expect(try await practice.entries().count == size + 2, "one for the genuine view, one for the list itself")
        #expect(try await server.stop() == 0)
    }

    @Test func `has the same honest page for every genuine link that has ended`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let revoked = try await practice.issueLink()
        let usedUp = try await practice.issueLink(["--views", "1"])
        let locked = try await practice.issueLink()
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        try await practice.succeed(["link", "revoke", revoked.link])
        #expect(try await visitor.post(server.address(of: usedUp.url), ["passcode": usedUp.passcode]).status == 303)
        for _ in 0..<5 {
            let wrong = locked.passcode == "0000 0000" ? "11111111" : "00000000"
            _ = try await visitor.post(server.address(of: locked.url), ["passcode": wrong])
        }
        let answers = try await [revoked, usedUp, locked].asyncMap { try await visitor.get(server.address(of: $0.url)) }
        // The form that asks for a new link names the link's own path, and nothing else tells the pages apart.
        let pages = zip(answers, [revoked, usedUp, locked]).map { $0.text.replacing($1.url.suffix(56), with: "") }
        #expect(answers.allSatisfy { $0.status == 410 } && Set(pages).count == 1)
        #expect(answers[0].text.contains("(207) 555-0142"))
        #expect(
            try await visitor.post(server.address(of: locked.url), ["passcode": locked.passcode]).status == 410,
            "the right passcode does not open a locked link")
        #expect(try await server.stop() == 0)
    }

    @Test func `sends its security headers with every answer, and speaks no old TLS`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, _, _) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        let answers = try await [
            server.address(of: url), "\(server.share)/s/x", "\(server.share)/style.css", "\(server.share)/healthz",
            "\(server.console)/healthz", "\(server.console)/nothing",
        ].asyncMap { try await visitor.get($0) }
        for headers in answers.map({ $0.headers.lowercased() }) {
            #expect(headers.contains("content-security-policy: default-src 'none'"))
            #expect(headers.contains("cache-control: no-store"))
            #expect(headers.contains("referrer-policy: no-referrer"))
            #expect(headers.contains("x-content-type-options: nosniff"))
            #expect(headers.contains("strict-transport-security: max-age=63072000"))
            #expect(headers.contains("x-robots-tag: noindex"))
            #expect(!headers.contains("\nserver:"))
        }
        #expect(try await visitor.get("\(server.share)/healthz", ["--tls-max", "1.1"]).status == 0)
        #expect(try await visitor.get("\(server.share)/healthz", ["--tls-max", "1.2"]).status == 200)
        #expect(try await visitor.get("\(server.share)/healthz", ["--tlsv1.3", "--http2"]).headers.hasPrefix("HTTP/2"))
        #expect(try await visitor.get("\(server.console)/checkpoint").text.hasPrefix("billfold/"))
        #expect(try await server.stop() == 0)
    }

    @Test func `writes neither token nor passcode nor address of a visitor to its log`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, _) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        let address = server.address(of: url)
        _ = try await visitor.get(address)
        _ = try await visitor.post(address, ["passcode": passcode], ["--user-agent", "Needle/7"])
        _ = try await visitor.get(address + "/document")
        #expect(try await server.stop() == 0)
        let log = try server.log()
        #expect(log.contains("route=/s/{token}/document"), "control: the requests are in the log")
        let digits = passcode.filter(\.isNumber)
        for secret in [String(url.suffix(56)), String(url.suffix(20)), passcode, digits, "Needle", "127.0.0.1"] {
            #expect(!log.contains(secret))
        }
    }
}

extension Sequence {
    func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
