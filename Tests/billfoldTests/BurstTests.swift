import Foundation
import Testing

@Suite(.enabled(if: Visitor.curl != nil, "curl is not installed"), .timeLimit(.minutes(8)))
struct `Two hundred who open a one-view link at once` {
    private static let rounds = 50
    private static let visitors = 200

    @Test func `get it once, over two servers of which one is killed in the middle`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        try await practice.succeed(["practice", "set", "--factors", "none"])
        let lasting = try await Server.start(practice, Self.unlimited)
        var (links, answered, cut): ([String], Int, Int) = ([], 0, 0)
        for round in 0..<Self.rounds {
            let (url, _, link) = try await practice.issueLink(["--views", "1"])
            links.append(link)
            let killed = try await Server.start(practice, Self.unlimited)
            let burst = try Self.burst(practice, [lasting.address(of: url), killed.address(of: url)])
            try await Task.sleep(for: .milliseconds(20 + round * 7 % 120))
            killed.running.send(SIGKILL)
            _ = try await burst.end(within: 60)
            _ = try await killed.running.end(within: 10)
            let codes = try burst.output().split(separator: "\n")
            #expect(codes.count { $0 == "303" } <= 1, "round \(round)")
            answered += codes.count { $0 == "303" }
            cut += codes.count { $0 == "000" }
        }
        #expect(try await lasting.stop() == 0)
        let entries = try await practice.entries()
        let opened = Dictionary(grouping: entries.filter { $0["event"] == "link.opened" }) { $0["link"] ?? "" }
        for (round, link) in links.enumerated() { #expect(opened[link]?.count == 1, "round \(round)") }
        #expect(answered >= Self.rounds / 2, "control: most openings were answered before the end")
        #expect(cut > 0, "control: some were cut off by it")
        let verdict = try await practice.run(["audit", "verify", "--key", practice.auditKey])
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
    }

    private static let unlimited = ["--rate", "0", "--connections-per-address", "0"]

    /// All visitors in one process, each on a connection of its own, half of them at each address; prints the statuses.
    private static func burst(_ practice: Practice, _ addresses: [String]) throws -> Running {
        let targets = (0..<visitors).flatMap { ["--output", "/dev/null", addresses[$0 % addresses.count]] }
        return try Running(
            try #require(Visitor.curl),
            [
                "--silent", "--parallel", "--parallel-immediate", "--parallel-max", "\(visitors)", "--http1.1",
                "--max-time", "30", "--cacert", practice.home + "/tls/certificate.pem", "--noproxy", "*",
                "--data", "open=", "--write-out", "%{http_code}\\n",
            ] + targets, output: practice.directory.path + "/burst-" + UUID().uuidString)
    }
}
