import Foundation
import Testing
import Workflows

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct `A listener` {
    private static let hello = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let big = "GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n"

    @Test func `takes a new certificate into use while it runs, and keeps the old one where the new is broken`()
        async throws
    {
        let listener = try await TestListener.start()
        let old = try await RawClient.connect(listener.port)
        await old.send(Self.hello)
        #expect(try await old.receives("hello"))
        #expect(try await old.serverNames().contains("first.example"))
        #expect(try !listener.certificates.reload(), "nothing has changed")
        try TestListener.writeCertificate(listener.paths, host: "second.example")
        #expect(try listener.certificates.reload())
        #expect(try await Self.name(listener).contains("second.example"))
        await old.send(Self.hello)
        #expect(try await old.receives("hellohello") || old.text.components(separatedBy: "200 OK").count == 3)

        // A certificate whose key has not come yet, then rubbish.
        let key = try String(contentsOfFile: listener.paths.privateKey, encoding: .utf8)
        try TestListener.writeCertificate(listener.paths, host: "third.example")
        let newKey = try String(contentsOfFile: listener.paths.privateKey, encoding: .utf8)
        try key.write(toFile: listener.paths.privateKey, atomically: true, encoding: .utf8)
        #expect(throws: WorkflowError.self) { try listener.certificates.reload() }
        #expect(try !listener.certificates.reload(), "told once")
        #expect(try await Self.name(listener).contains("second.example"))
        try "rubbish".write(toFile: listener.paths.privateKey, atomically: true, encoding: .utf8)
        #expect(throws: WorkflowError.self) { try listener.certificates.reload() }
        #expect(try await Self.name(listener).contains("second.example"))
        try newKey.write(toFile: listener.paths.privateKey, atomically: true, encoding: .utf8)
        #expect(try listener.certificates.reload())
        #expect(try await Self.name(listener).contains("third.example"))
        try await listener.stop()
    }

    @Test func `that ends lets a running download finish, and closes what is idle at once`() async throws {
        var limits = TestListener.limits
        limits.drain = .seconds(30)
        let listener = try await TestListener.start(limits)
        let (idle, silent) = (
            try await RawClient.connect(listener.port), try await RawClient.connect(listener.port, .bare)
        )
        await idle.send(Self.hello)
        #expect(try await idle.receives("hello"))
        let stream = try await RawClient.connect(listener.port, .tls(alpn: "h2"))
        await stream.send(HTTP2.preface + HTTP2.request("GET", "/hello", ends: true))
        #expect(try await stream.receives("hello"))
        let download = try await RawClient.connect(listener.port)
        try await download.stopReading()
        await download.send(Self.big)
        try await Task.sleep(for: .milliseconds(200))
        let before = download.count
        #expect(before < 1000, "control: it is still running")
        let start = ContinuousClock.now
        await listener.beginToEnd()
        for client in [idle, silent, stream] { #expect(try await client.closes(within: .seconds(5)) != nil) }
        #expect(HTTP2.frames(in: stream.bytes).contains { $0.type == HTTP2.goAway })
        try await download.goOnReading()
        #expect(try await download.closes(within: .seconds(10)) != nil)
        #expect(download.count >= before + TestListener.bigBytes)
        try await listener.stop()
        #expect(ContinuousClock.now - start < .seconds(20), "nothing waits for a deadline")
    }

    @Test func `that ends waits for nobody longer than it was told`() async throws {
        var limits = TestListener.limits
        limits.drain = .milliseconds(500)
        let listener = try await TestListener.start(limits)
        let clients = [
            try await RawClient.connect(listener.port), try await RawClient.connect(listener.port, .tls(alpn: "h2")),
        ]
        try await clients[0].stopReading()
        await clients[0].send(Self.big)
        // Reads, but never opens the window of its stream again.
        await clients[1].send(HTTP2.preface + HTTP2.request("GET", "/big", ends: true))
        try await Task.sleep(for: .milliseconds(300))
        let start = ContinuousClock.now
        try await listener.stop()
        #expect(ContinuousClock.now - start > .milliseconds(400), "control: it waited")
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(clients.allSatisfy { $0.count < TestListener.bigBytes })
    }

    @Test func `that cannot listen says so in one sentence, with a remedy`() async throws {
        let first = try await TestListener.start()
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await TestListener.start(address: "127.0.0.1:\(first.port)")
        }
        #expect(error?.message == "127.0.0.1:\(first.port) cannot be listened on: it is in use")
        #expect(error?.hint?.contains("--share") == true)
        try await first.stop()
    }

    private static func name(_ listener: TestListener) async throws -> String {
        let client = try await RawClient.connect(listener.port)
        await client.send(hello)
        _ = try await client.receives("hello")
        return try await client.serverNames()
    }
}
