import Foundation
import Testing

@Suite(.enabled(if: Visitor.curl != nil, "curl is not installed"), .timeLimit(.minutes(4)))
struct `A transfer that is running` {
    /// More than the kernel takes off the server's hands on the loopback interface, which may be 38 MB.
    private static let size = 60 << 20

    @Test(arguments: [["--http1.1"], ["--http2"]], [["link", "revoke"], ["link", "stop", "--client", "C-1001"]])
    func `is cut within two seconds of a revocation or a stop by another process`(
        version: [String], command: [String]
    ) async throws {
        let practice = try await Practice.makeWithSuperbill()
        let document = try await practice.addDocument(bytes: Self.size)
        let issued = try await practice.succeed(
            ["link", "issue", document.id, "--to", "zoe@example.org", "--json"])
        let (url, link) = (try issued.json("url"), try issued.json("link"))
        let server = try await Server.start(practice)
        let (visitor, address) = (try Visitor(practice), server.address(of: url))
        #expect(try await visitor.post(address, ["passcode": issued.json("passcode")]).status == 303)
        async let cut = visitor.get(address + "/document", version + ["--limit-rate", "50k", "--max-time", "20"])
        try await waitForDisclosure(practice)
        try await practice.succeed(command + (command[1] == "revoke" ? [link] : []))
        var end: [String: String]?
        for _ in 0..<50 where end == nil {
            try await Task.sleep(for: .milliseconds(100))
            end = try await practice.entries().last { $0["event"] == "document.disclose.end" }
        }
        let ending = try #require(
            try await practice.entries().last { ["link.revoked", "links.stopped"].contains($0["event"]) })
        let seconds = try Self.time(of: #require(end)) - Self.time(of: ending)
        #expect(seconds > 0 && seconds < 2, "\(seconds) s")
        #expect(end?["reason"] == (command[1] == "revoke" ? "revoked" : "stopped") && end?["outcome"] == "failed")
        let bytes = try #require(end?["bytes"].flatMap { Int($0) })
        #expect(bytes > 0 && bytes < Self.size)
        let answer = try await cut
        #expect(answer.body.count < Self.size && document.bytes.starts(with: answer.body))
        #expect(try await visitor.get(address + "/document").status == 410)
        #expect(try await server.stop() == 0)
    }

    @Test func `is not cut by a change of its link, and a large document resumes to the same bytes`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let document = try await practice.addDocument(bytes: 8 << 20)
        let issued = try await practice.succeed(
            ["link", "issue", document.id, "--to", "zoe@example.org", "--views", "1", "--json"])
        let (url, link) = (try issued.json("url"), try issued.json("link"))
        let server = try await Server.start(practice)
        let (visitor, address) = (try Visitor(practice), server.address(of: url))
        #expect(try await visitor.post(address, ["passcode": issued.json("passcode")]).status == 303)
        let part = try await visitor.get(address + "/document", ["--limit-rate", "1m", "--max-time", "2"])
        #expect(part.body.count > 0 && part.body.count < document.bytes.count)
        #expect(part.header("content-length") == "\(document.bytes.count)", "without it a cut one looks whole")
        try await practice.succeed(["link", "extend", link, "--expires", "3d", "--reason", "slow network"])
        let rest = try await visitor.get(
            address + "/document",
            ["--range", "\(part.body.count)-", "--header", "If-Range: \(part.header("etag") ?? "")"])
        #expect(rest.status == 206 && part.body + rest.body == document.bytes)
        #expect(try await practice.succeed(["link", "show", link, "--json"]).json("views_used") == "1")
        #expect(try await server.stop() == 0)
        let ends = try await practice.entries().filter { $0["event"] == "document.disclose.end" }
        // How much of the first the kernels took, and so whether it counts as whole, is up to them.
        let bytes = ends.compactMap { $0["bytes"].flatMap { Int($0) } }
        #expect(ends.count == 2 && bytes.last == rest.body.count && (bytes.first ?? 0) >= part.body.count)
        #expect(ends.first?["reason"] ?? "aborted" == "aborted" && ends.last?["outcome"] == "success")
    }

    /// Of an entry, in seconds.
    private static func time(of entry: [String: String]) throws -> Double {
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return try Date(entry["at"] ?? "", strategy: format).timeIntervalSince1970
    }

    private func waitForDisclosure(_ practice: Practice) async throws {
        for _ in 0..<100 {
            if try await practice.entries().contains(where: { $0["event"] == "document.disclose" }) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
