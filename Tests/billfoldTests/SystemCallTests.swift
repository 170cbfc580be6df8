import Foundation
import Testing

@Suite(
    .enabled(if: Trace.isPossible && Visitor.curl != nil, "strace or curl cannot be used here"), .timeLimit(.minutes(4))
)
struct `The system calls of the server` {
    @Test func `touch no file of the database for a forged address, and its answer is always the same`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let (url, _, _) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        let genuine = server.address(of: url)
        let forged = try Self.forgeries(of: genuine) + ["\(server.share)/s/AAAA", "\(server.share)/s/\(UUID())"]
        _ = try await visitor.get(genuine)
        let answers = try await forged.asyncMap { try await visitor.get($0) }
        #expect(answers.allSatisfy { $0.status == 404 && $0.body == answers[0].body })
        #expect(Set(answers.map { Self.fixed($0.headers) }).count == 1)
        // Every few seconds the head of the log is looked at, whoever asks for what: one quiet window shows that the
        // requests themselves touch nothing, and each window would show it if they did.
        var touched: [Int] = []
        for address in forged + forged where !touched.contains(0) {
            let trace = try await Trace.start(server.running, in: practice.directory)
            #expect(try await visitor.get(address).status == 404)
            touched.append(Self.databaseCalls(try await trace.end()))
        }
        #expect(touched.contains(0), "\(touched) calls on files of the database")
        let trace = try await Trace.start(server.running, in: practice.directory)
        #expect(try await visitor.get(genuine).status == 200)
        #expect(Self.databaseCalls(try await trace.end()) > 0, "control: a genuine one is looked up")
        #expect(try await server.stop() == 0)
    }

    @Test func `that fail at a commit end in 503, and nothing is served after`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        try await practice.succeed(["practice", "set", "--factors", "none"])
        let (url, _, link) = try await practice.issueLink(["--views", "5"])
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        let address = server.address(of: url)
        #expect(try await visitor.post(address, ["open": ""]).status == 303, "control: it opens")
        let size = try await practice.entries().count
        let trace = try await Trace.start(
            server.running, in: practice.directory, ["-e", "inject=fdatasync,fsync:error=EIO"])
        #expect(try await visitor.post(address, ["open": ""]).status == 503)
        try await trace.stop()
        // The disk works again, but nobody knows what is on it.
        #expect([503, 0].contains(try await visitor.post(address, ["open": ""]).status))
        #expect([503, 0].contains(try await visitor.get(address + "/document").status))
        #expect(try await server.running.end(within: 30) == 9, "it ends by itself, for whoever starts it again")
        // What was written and not flushed may be on the disk after all: one opening, and no document.
        let events = try await practice.entries().dropFirst(size).filter { $0["link"] == link }.map { $0["event"] }
        #expect(events.isEmpty || events == ["link.opened"])
        let reopened = try await Server.start(practice)
        #expect(try await visitor.post(reopened.address(of: url), ["open": ""]).status == 303)
        #expect(try await reopened.stop() == 0)
        let verdict = try await practice.run(["audit", "verify", "--key", practice.auditKey])
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
    }

    /// The address with one character of its token changed, here and there.
    private static func forgeries(of address: String) throws -> [String] {
        let start = try #require(address.range(of: "/s/")).upperBound
        let token = Array(address[start...])
        return stride(from: 0, to: token.count, by: 7).map { place in
            var changed = token
            changed[place] = token[place] == "x" ? "y" : "x"
            return address[..<start] + String(changed)
        }
    }

    private static func databaseCalls(_ calls: [Substring]) -> Int {
        calls.count { $0.contains("billfold.db") || $0.contains("anchors.txt") }
    }

    /// The header without its date.
    private static func fixed(_ headers: String) -> String {
        headers.split(whereSeparator: \.isNewline).filter { !$0.lowercased().hasPrefix("date:") }.joined(
            separator: "\n")
    }
}
