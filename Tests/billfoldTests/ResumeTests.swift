import Foundation
import Testing

@Suite(.enabled(if: Visitor.curl != nil, "curl is not installed"), .timeLimit(.minutes(4)))
struct `A download that was cut` {
    @Test func `goes on where it stopped, with the same bytes and one view`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, link) = try await practice.issueLink(["--views", "1"])
        let server = try await Server.start(practice)
        let (visitor, address) = (try Visitor(practice), server.address(of: url) + "/document")
        #expect(try await visitor.post(server.address(of: url), ["passcode": passcode]).status == 303)
        let whole = try await visitor.get(address)
        let tag = try #require(whole.header("etag"))
        #expect(whole.status == 200 && whole.header("accept-ranges") == "bytes" && tag.hasPrefix("\""))
        let size = whole.body.count
        let (first, rest) = (
            try await visitor.get(address, ["--range", "0-999"]),
            try await visitor.get(address, ["--range", "1000-", "--header", "If-Range: \(tag)"])
        )
        #expect(first.status == 206 && first.header("content-range") == "bytes 0-999/\(size)")
        #expect(rest.status == 206 && rest.header("content-range") == "bytes 1000-\(size - 1)/\(size)")
        #expect(first.body + rest.body == whole.body && first.header("etag") == tag && rest.header("etag") == tag)
        let end = try await visitor.get(address, ["--range", "-500"])
        #expect(end.status == 206 && end.body == whole.body.suffix(500))
        #expect(try await visitor.get(address, ["--head"]).status == 200)
        #expect(try await practice.succeed(["link", "show", link, "--json"]).json("views_used") == "1")
        #expect(try await server.stop() == 0)
        let report = try await practice.succeed(["audit", "report", "access", "C-1001"]).output
        #expect(report.components(separatedBy: "downloaded superbill").count == 2 && report.contains("in 4 parts"))
        let bytes = try await practice.entries().filter { $0["event"] == "document.disclose.end" }.map { $0["bytes"] }
        #expect(bytes == [size, 1000, size - 1000, 500, 0].map { String($0) })
    }

    @Test func `gets all of it where the range cannot be heeded, and 416 behind its end`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, link) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let (visitor, address) = (try Visitor(practice), server.address(of: url) + "/document")
        #expect(try await visitor.post(server.address(of: url), ["passcode": passcode]).status == 303)
        let whole = try await visitor.get(address)
        for options in [
            ["--range", "0-1,4-5"], ["--header", "Range: bytes=9-1"], ["--header", "Range: lines=1-2"],
            ["--range", "5-", "--header", "If-Range: \"other\""],
            ["--range", "5-", "--header", "If-Range: Tue, 24 Nov 2026 08:00:00 GMT"],
        ] {
            let answer = try await visitor.get(address, options)
            #expect(answer.status == 200 && answer.body == whole.body, "\(options)")
        }
        let behind = try await visitor.get(address, ["--range", "\(whole.body.count)-"])
        #expect(behind.status == 416 && behind.header("content-range") == "bytes */\(whole.body.count)")
        #expect(behind.body.isEmpty && behind.header("cache-control") == "no-store")
        let head = try await visitor.get(address, ["--head", "--range", "0-1"])
        #expect(head.status == 200 && head.header("content-length") == "\(whole.body.count)")
        #expect(head.header("etag") == whole.header("etag") && head.header("content-range") == nil)
        #expect(try await server.stop() == 0)
        let entries = try await practice.entries().filter { $0["link"] == link }
        let (starts, ends) = (
            entries.filter { $0["event"] == "document.disclose" },
            entries.filter { $0["event"] == "document.disclose.end" }
        )
        #expect(starts.count == 8 && ends.count == 8, "each response has its own two entries")
        #expect(ends.suffix(2).allSatisfy { $0["bytes"] == "0" && $0["reason"] == "not_sent" })
        #expect(entries.count { $0["event"] == "link.opened" } == 1)
    }
}
