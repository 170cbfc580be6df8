import Foundation
import Testing

@Suite(
    .enabled(if: LoopDisk.obstacle == nil && Visitor.curl != nil, "\(LoopDisk.obstacle ?? "curl is not installed")"),
    .timeLimit(.minutes(8)))
struct `A power failure` {
    private static let rounds = 20

    @Test func `takes back no opening that was answered, and leaves no document without its entry`() async throws {
        guard let disk = try await LoopDisk.make() else {
            print("power failure: skipped, because no loop device can be mounted here")
            return
        }
        let practice = try await Practice.makeWithSuperbill(in: disk.path)
        try await practice.succeed(["practice", "set", "--factors", "none"])
        var answered = 0
        for round in 1...Self.rounds {
            let links = try await (0..<4).asyncMap { _ in try await practice.issueLink(["--views", "100"]) }
            let server = try await Server.start(practice)
            let visits = Tally()
            let promised = await withTaskGroup(of: Void.self) { group in
                for link in links {
                    group.addTask {
                        let address = server.address(of: link.url)
                        // Bounded, and over when the disk is: nothing is answered after it.
                        for _ in 0..<80 {
                            guard let visitor = try? Visitor(practice, certificate: server.certificate),
                                let answer = try? await visitor.post(address, ["open": ""], ["--location"]),
                                answer.status == 200, answer.text.hasSuffix("%%EOF\n")
                            else { return }
                            visits.add(link.link)
                        }
                    }
                }
                let most = ContinuousClock.now + .seconds(10)
                while visits.total < 5 + round, ContinuousClock.now < most {
                    try? await Task.sleep(for: .milliseconds(1))
                }
                // What is answered from here on is no promise: an fsync that is under way when the file system is shut down
                // may be told that it succeeded, while the journal it waited for is thrown away. Without power nobody is told.
                let promised = visits.counts
                try? await disk.cutPower()
                return promised
            }
            server.running.send(SIGKILL)
            _ = try await server.running.end(within: 10)
            try #require(try await disk.restorePower())
            let entries = try await practice.entries()
            for (link, count) in promised {
                let events = entries.filter { $0["link"] == link }.map { $0["event"] ?? "" }
                #expect(events.count { $0 == "link.opened" } >= count, "round \(round)")
                #expect(events.count { $0 == "document.disclose" } >= count, "round \(round)")
                answered += count
            }
            let verdict = try await practice.run(["audit", "verify", "--key", practice.auditKey])
            #expect(verdict.status == 0, "round \(round): \(verdict.output)\(verdict.errors)")
        }
        #expect(answered >= Self.rounds * 6, "control: visits were answered before each failure")
    }
}
