import Foundation
import Testing

@Suite(.enabled(if: Visitor.curl != nil, "curl is not installed"), .timeLimit(.minutes(5)))
struct `A server killed in the middle` {
    @Test func `has delivered no document without its entry, and its log still verifies`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, passcode, link) = try await practice.issueLink(["--views", "100"])
        // Whole documents that visitors hold.
        let delivered = Tally()
        for round in 1...3 {
            let server = try await Server.start(practice)
            let address = server.address(of: url)
            async let visits: Void = withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { await Self.fetchUntilGone(practice, address, passcode, counting: delivered) }
                }
            }
            let deadline = ContinuousClock.now + .seconds(30)
            while delivered.total < 3 * round, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(1))
            }
            server.running.send(SIGKILL)
            await visits
            _ = try await server.running.end(within: 10)
        }
        let events = try await practice.entries().filter { $0["link"] == link }.map { $0["event"] ?? "" }
        #expect(delivered.total >= 9, "control: documents were delivered before each kill")
        #expect(events.count { $0 == "document.disclose" } >= delivered.total)
        let opened = events.count { $0 == "link.opened" }
        #expect(try await practice.succeed(["link", "show", link, "--json"]).json("views_used") == "\(opened)")
        let verdict = try await practice.run(["audit", "verify", "--key", practice.auditKey])
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
    }

    /// Opens and fetches, again and again, until the server is gone; at most so many times.
    private static func fetchUntilGone(
        _ practice: Practice, _ address: String, _ passcode: String, counting delivered: Tally
    ) async {
        for _ in 0..<20 {
            guard let visitor = try? Visitor(practice),
                let opened = try? await visitor.post(address, ["passcode": passcode]), opened.status != 0
            else { return }
            guard opened.status == 303 else { continue }
            for _ in 0..<5 {
                guard let answer = try? await visitor.get(address + "/document"), answer.status != 0 else { return }
                // Cut ones are no documents: only what came whole counts as delivered.
                if answer.status == 200, answer.text.hasSuffix("%%EOF\n") { delivered.add("document") }
            }
        }
    }
}
