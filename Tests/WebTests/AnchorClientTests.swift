import AuditLog
import Billing
import Foundation
import HTTPTypes
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Testing
import Vault
import Workflows

@testable import Web

@Suite(
    .enabled(if: FileManager.default.isExecutableFile(atPath: SyslogServer.openssl), "openssl is not installed"),
    .serialized, .timeLimit(.minutes(4)))
struct AnchorClientTests {
    private let directory: TemporaryDirectory
    private let home: Home
    private let owner: Acting

    init() async throws {
        directory = try TemporaryDirectory()
        let sample =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path + "/deploy/sample-practice/practice.json"
        let root = directory.path + "/home"
        _ = try await Home.create(
            at: root, practiceFile: Array(try Data(contentsOf: URL(fileURLWithPath: sample))), osUser: "tester")
        home = try await Home.open(root)
        owner = try await home.acting(as: "maren", osUser: "tester")
    }

    private func verifier() async throws -> NoteVerifier {
        try NoteVerifier(try #require(try await home.logKeyList().last?.vkey))
    }

    /// Adds a place, grows the log by one entry and anchors it.
    private func target(_ place: String, key: String? = nil, monitor: String? = nil) async throws -> AnchorTarget {
        let target = try AnchorTarget(name: "t", place: place, key: key, monitor: monitor)
        try await home.addAnchor(target, acting: owner)
        try await grow()
        return target
    }

    private func grow() async throws {
        try await home.recordStart()
        try await home.anchor()
    }

    private func deliver(
        _ target: AnchorTarget, seconds: Int64 = 30, of other: Home? = nil
    ) async throws -> AnchorProblem? {
        try await AnchorClient.during(home.paths, seconds: seconds) { client in
            try await (other ?? home).deliver(to: target, evenIfTaken: true) { await client.send($0) }
        }
    }

    private func unshown(_ target: AnchorTarget, by other: Home? = nil) async throws -> [String] {
        try await AnchorClient.during(home.paths, seconds: 30) {
            try await $0.unshown(of: [target], by: other ?? home)
        }
    }

    private func deliver(_ target: AnchorTarget, _ ends: Ends) async throws -> AnchorProblem? {
        defer { ends.add() }
        return try await deliver(target, seconds: 10)
    }

    private final class Ends: Sendable {
        private let ended = Mutex(0)
        var count: Int { ended.withLock { $0 } }
        func add() { ended.withLock { $0 += 1 } }
    }

    private func line() async throws -> AnchorReport.Line { try #require(try await home.anchorReport().lines.last) }

    @Test func `a witness cosigns each head, proved to continue the last, and what it says is kept`() async throws {
        let witness = try await TestWitness.start(log: try await verifier())
        let target = try await target(witness.url, key: witness.verifier.description, monitor: witness.monitor)
        for _ in 0..<3 {
            try await grow()
            #expect(try await deliver(target) == nil)
            #expect(try await line().tail == 0)
        }
        let kept = AnchorFile(parsing: Array(try Data(contentsOf: URL(filePath: home.paths.anchorFile)))).notes
        #expect(kept.compactMap { $0.time(by: witness.verifier) } == [1_795_500_000, 1_795_500_000, 1_795_500_000])
        // The same head once more: nothing to prove.
        #expect(try await deliver(target) == nil)
        // A witness that lost its memory, and one that has seen less than was stored: told the size, it is asked again.
        witness.state.withLock { $0.seen = nil }
        try await grow()
        #expect(try await deliver(target) == nil)
        #expect(witness.state.withLock(\.requests).suffix(2).map { $0.hasPrefix("old 0\n") } == [false, true])
        #expect(try await unshown(target) == [])
        await witness.stop()
    }

    @Test func `what a witness does not do is told, and its stored state stays`() async throws {
        let witness = try await TestWitness.start(log: try await verifier())
        let target = try await target(witness.url, key: witness.verifier.description, monitor: witness.monitor)
        #expect(try await deliver(target) == nil)
        let taken = try await line()
        let moods: [(TestWitness.Mood, AnchorProblem)] = [
            (.silent(.notFound), .unknownLog), (.silent(.forbidden), .notAllowed), (.silent(.badRequest), .badRequest),
            (.silent(.unprocessableContent), .contradicts), (.silent(.internalServerError), .unreachable),
            (.conflict("9223372036854775807\n"), .beyond), (.conflict("-5\n"), .badRequest),
            (.conflict("9223372036854775808\n"), .badRequest), (.liar, .badAnswer), (.hung, .timedOut),
        ]
        for (mood, problem) in moods {
            witness.feel(mood)
            try await grow()
            #expect(try await deliver(target, seconds: problem == .timedOut ? 1 : 30) == problem)
            let line = try await line()
            #expect(line.problem == problem.rawValue && line.size == taken.size && line.takenAt == taken.takenAt)
        }
        await witness.stop()
        // Nobody listens on port 1; the witness's own may be another test's by now.
        let nobody = "http://127.0.0.1:1"
        let gone = try AnchorTarget(name: "t", place: nobody, key: witness.verifier.description, monitor: nobody)
        #expect(try await deliver(gone) == .unreachable)
        #expect(try await unshown(gone) == ["t"], "not reachable is told, and no refusal")
    }

    @Test func `a witness that answers a byte at a time is given up at the deadline`() async throws {
        let witness = try await TestWitness.start(log: try await verifier())
        let target = try await target(witness.url, key: witness.verifier.description, monitor: witness.monitor)
        witness.feel(.dripping)
        let began = ContinuousClock.now
        #expect(try await deliver(target, seconds: 1) == .timedOut)
        let names = try await AnchorClient.during(home.paths, seconds: 1) {
            try await $0.unshown(of: [target], by: home)
        }
        #expect(names == ["t"])
        #expect(began.duration(to: .now) < .seconds(5), "one answer alone takes six")
        await witness.stop()
    }

    @Test func `a hung witness delays no entry, and no other place`() async throws {
        let witness = try await TestWitness.start(log: try await verifier())
        let target = try await target(witness.url, key: witness.verifier.description)
        witness.feel(.hung)
        let other = try AnchorTarget(name: "f", place: directory.path + "/anchors.txt", key: nil, monitor: nil)
        try await home.addAnchor(other, acting: owner)
        let ends = Ends()
        async let hung = deliver(target, ends)
        for _ in 0..<3 { try await grow() }
        #expect(try await deliver(other) == nil)
        #expect(ends.count == 0, "the witness has not answered, and ten seconds are not over")
        #expect(try await hung == .timedOut)
        #expect(ends.count == 1)
        await witness.stop()
    }

    @Test func `a witness that has seen more of the log than there is shows that it was cut`() async throws {
        let witness = try await TestWitness.start(log: try await verifier())
        let target = try await target(witness.url, key: witness.verifier.description, monitor: witness.monitor)
        #expect(try await deliver(target) == nil)
        let (data, anchors) = (home.paths.root, directory.path + "/older")
        try await home.close()
        try FileManager.default.copyItem(atPath: data, toPath: anchors)
        let later = try await Home.open(data)
        try await later.recordStart()
        try await later.anchor()
        #expect(try await deliver(target, of: later) == nil)
        try await later.close()
        // The whole home of before, anchors and all.
        let older = try await Home.open(anchors)
        let shown = await #expect(throws: WorkflowError.self) { try await unshown(target, by: older) }
        #expect(shown?.code == "LOG_SHORTER" && shown?.message.contains("'t'") == true)
        // What it answers is signed by nobody, and is told.
        #expect(try await deliver(target, of: older) == .beyond)
        #expect(try await older.anchorReport().lines.last?.problem == AnchorProblem.beyond.rawValue)
        await witness.stop()
    }

    @Test func `syslog gets one line of RFC 5424 over every transport`() async throws {
        let expected = try await verifier()
        for transport in [SyslogTransport.udp, .tcp, .tls] {
            let server = try await SyslogServer.start(transport, in: home.paths)
            let target = try AnchorTarget(
                name: "s",
                place: "\(transport.rawValue)://\(transport == .udp ? "127.0.0.1" : "localhost"):\(server.port)",
                key: nil, monitor: nil)
            try await home.addAnchor(target, acting: owner)
            try await grow()
            #expect(try await deliver(target) == nil, "\(transport)")
            let head = try Checkpoint(
                text: SignedNote(parsing: Array((try await home.auditStatus().checkpoint ?? "").utf8)).text)
            let text = try await server.text()
            let line = transport == .udp ? text : String(text.drop { $0 != " " }.dropFirst())
            #expect(transport == .udp || text.hasPrefix("\(line.utf8.count) "))
            let id = String(expected.keyID, radix: 16)
            #expect(line.hasPrefix("<85>1 2") && line.hasSuffix(String(repeating: "0", count: 8 - id.count) + id))
            let root = head.text.split(separator: "\n")[2]
            #expect(line.contains(" billfold - anchor - \(head.origin) \(head.size) \(root) "))
            #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
            try await home.removeAnchor("s", acting: owner)
            try await server.stop()
            if transport != .udp {
                #expect(try await deliver(target) == .unreachable)
            }
        }
    }

    @Test func `syslog of this machine gets it as a datagram, and a certificate that nobody vouches for gets nothing`()
        async throws
    {
        let path = directory.path + "/log"
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(path.utf8)) }
        let bound = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        let target = try await target("syslog:\(path)")
        #expect(try await deliver(target) == nil)
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        #expect(count > 0 && String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).hasPrefix("<85>1 "))

        let server = try await SyslogServer.start(.tls, in: home.paths)
        try FileManager.default.removeItem(atPath: home.paths.anchorAuthorities)
        let secure = try AnchorTarget(name: "u", place: "tls://localhost:\(server.port)", key: nil, monitor: nil)
        #expect(try await deliver(secure) != nil)
        try await server.stop()
    }
}
