import Foundation
import Testing

@Suite(.enabled(if: Visitor.curl != nil, "curl is not installed"), .timeLimit(.minutes(4)))
struct `The life of a link` {
    @Test func `locks, is asked for, is rearmed, and opens again at the same address`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, link) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let (visitor, address) = (try Visitor(practice), server.address(of: url))
        let wrong = passcode == "0000 0000" ? "11111111" : "00000000"
        for _ in 0..<5 { _ = try await visitor.post(address, ["passcode": wrong]) }
        let ended = try await visitor.get(address)
        #expect(ended.status == 410 && ended.text.contains("action=\"\(URL(string: url)?.path ?? "")/request\""))
        let answers = try await [1, 2].asyncMap { _ in
            try await visitor.post(address + "/request", [:], ["--data", ""])
        }
        #expect(answers.allSatisfy { $0.status == 200 && $0.body == answers[0].body })
        let requests = try await practice.succeed(["link", "requests"])
        #expect(requests.output.contains(link) && requests.output.contains("zoe@example.org"))
        #expect(requests.output.contains("locked") && requests.errors.contains("1 open"))
        let rearmed = try await practice.succeed(["link", "rearm", link, "--new-passcode", "--json"])
        #expect(try rearmed.json("state") == "live")
        #expect(try await visitor.post(address, ["passcode": rearmed.json("passcode")]).status == 303)
        #expect(try await visitor.post(address + "/request", [:], ["--data", ""]).status == 303)
        #expect(try await practice.succeed(["link", "requests"]).errors.contains("0 open"))
        let list = try await practice.succeed(["link", "list"])
        #expect(list.output.contains("locked, requested, first_opening"))
        #expect(try await visitor.post("\(server.share)/s/x/request", [:], ["--data", ""]).status == 404)
        #expect(try await server.stop() == 0)
    }

    @Test func `is stopped and resumed, and says no more than that it has ended`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, link) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let (visitor, address) = (try Visitor(practice), server.address(of: url))
        let stopped = try await practice.succeed(["link", "stop", "--all", "--json"])
        #expect(stopped.output.contains("\"all\":true"))
        #expect(try await visitor.post(address, ["passcode": passcode]).status == 410)
        #expect(try await practice.succeed(["link", "show", link, "--json"]).json("state") == "stopped")
        #expect(try await practice.run(["link", "stop", "--all", "--client", "C-1001"]).status == 1)
        #expect(try await practice.run(["link", "stop"]).status == 1)
        try await practice.succeed(["link", "resume", "--all"])
        #expect(try await visitor.post(address, ["passcode": passcode]).status == 303)
        #expect(try await server.stop() == 0)
    }

    @Test func `after twenty wrong answers from one address every link asks to wait`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let links = try await (0..<6).asyncMap { _ in try await practice.issueLink() }
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        for link in links.prefix(5) {
            let wrong = link.passcode == "0000 0000" ? "11111111" : "00000000"
            for _ in 0..<4 {
                #expect(try await visitor.post(server.address(of: link.url), ["passcode": wrong]).status == 422)
            }
        }
        try await practice.succeed(["link", "revoke", links[0].link])
        let answers = try await [links[0], links[5]].asyncMap {
            try await visitor.post(server.address(of: $0.url), ["passcode": $0.passcode])
        }
        #expect(answers.allSatisfy { $0.status == 429 && $0.body == answers[0].body })
        #expect(answers[0].text.contains("15 minutes") && (Int(answers[0].header("retry-after") ?? "") ?? 0) > 800)
        #expect(try await visitor.get(server.address(of: links[5].url)).status == 200, "its page is there")
        #expect(try await server.stop() == 0)
    }

    @Test func `is prolonged and made shorter from the command line, and only with a reason`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (_, _, link) = try await practice.issueLink(["--expires", "1d"])
        #expect(try await practice.run(["link", "extend", link, "--expires", "9d"]).status == 1)
        #expect(try await practice.run(["link", "extend", link, "--reason", "x"]).status == 1)
        let both = ["--expires", "9d", "--until", "2030-01-01", "--reason", "x"]
        #expect(try await practice.run(["link", "extend", link] + both).status == 1)
        #expect(try await practice.run(["link", "extend", link, "--expires", "31d", "--reason", "x"]).status == 5)
        let extended = try await practice.succeed(
            ["link", "extend", link, "--expires", "9d", "--views", "7", "--reason", "away", "--json"])
        #expect(try extended.json("views") == "7" && extended.json("state") == "live")
        let shown = try await practice.succeed(["link", "show", link])
        #expect(shown.output.contains("away"))
        let reasons = try await practice.entries().filter { $0["event"] == "link.changed" }.map { $0["reason"] }
        #expect(reasons == ["extended", "more_views"])
    }
}
