import NIOCore
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct `A slow visitor` {
    private static let host = "Host: localhost\r\n"

    private static func limits(_ change: (inout EdgeLimits) -> Void) -> EdgeLimits {
        var limits = TestListener.limits
        change(&limits)
        return limits
    }

    @Test func `who does not greet in time is gone, whatever drips`() async throws {
        let listener = try await TestListener.start(Self.limits { $0.greeting = .milliseconds(1000) })
        let silent = try await RawClient.connect(listener.port, .bare)
        let half = try await RawClient.connect(listener.port, .bare)
        await half.send([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])
        let headless = try await RawClient.connect(listener.port)
        let dripping = try await RawClient.connect(listener.port)
        await dripping.send("GET /hello HTTP/1.1\r\n\(Self.host)")
        let stream = try await RawClient.connect(listener.port, .tls(alpn: "h2"))
        await stream.send(HTTP2.preface)
        let control = try await RawClient.connect(listener.port)
        await control.send("GET /hello HTTP/1.1\r\n\(Self.host)\r\n")
        async let drip: Void = dripping.drip("X: a\r\n", every: .milliseconds(50), for: .seconds(3))
        for (name, client) in [
            ("silent", silent), ("half", half), ("headless", headless), ("dripping", dripping), ("stream", stream),
        ] {
            #expect(try await client.closes(within: .seconds(3)) != nil, "\(name)")
        }
        await drip
        #expect(!dripping.text.contains("200 OK"))
        #expect(!control.isClosed)
        try await listener.stop()
    }

    @Test func `whose body drips is gone, over both versions of HTTP`() async throws {
        let listener = try await TestListener.start(Self.limits { $0.body = .milliseconds(800) })
        let plain = try await RawClient.connect(listener.port)
        await plain.send("POST /form HTTP/1.1\r\n\(Self.host)Content-Length: 100\r\n\r\n")
        let chunked = try await RawClient.connect(listener.port)
        await chunked.send("POST /form HTTP/1.1\r\n\(Self.host)Transfer-Encoding: chunked\r\n\r\n")
        let stream = try await RawClient.connect(listener.port, .tls(alpn: "h2"))
        await stream.send(HTTP2.preface + HTTP2.request("POST", "/form", ends: false))
        async let first: Void = plain.drip("a", every: .milliseconds(50), for: .seconds(3))
        async let second: Void = chunked.drip("1\r\na\r\n", every: .milliseconds(50), for: .seconds(3))
        #expect(try await plain.closes(within: .seconds(3)) != nil)
        #expect(try await chunked.closes(within: .seconds(3)) != nil)
        _ = await (first, second)
        try await Task.sleep(for: .milliseconds(200))
        #expect(HTTP2.frames(in: stream.bytes).contains { $0.type == HTTP2.reset })
        let control = try await RawClient.connect(listener.port)
        await control.send("POST /form HTTP/1.1\r\n\(Self.host)Content-Length: 2\r\n\r\na")
        await control.send("a")
        #expect(try await control.receives("200 OK"))
        try await listener.stop()
    }

    @Test func `who keeps a connection for nothing is gone, and not before`() async throws {
        let listener = try await TestListener.start(Self.limits { $0.idle = .milliseconds(1500) })
        let client = try await RawClient.connect(listener.port)
        await client.send("GET /hello HTTP/1.1\r\n\(Self.host)\r\n")
        #expect(try await client.receives("hello"))
        #expect(try await client.closes(within: .milliseconds(600)) == nil)
        await client.send("GET /hello HTTP/1.1\r\n\(Self.host)\r\n")
        #expect(try await client.closes(within: .milliseconds(950)) == nil, "the time begins anew with each response")
        #expect(try await client.closes(within: .seconds(3)) != nil)
        try await listener.stop()
    }

    @Test func `who does not read is gone, and who reads slowly gets everything`() async throws {
        let limits = Self.limits { ($0.stall, $0.stallFloor) = (.milliseconds(2000), 1024) }
        let listener = try await TestListener.start(limits)
        let deaf = try await RawClient.connect(listener.port)
        let slow = try await RawClient.connect(listener.port)
        let stream = try await RawClient.connect(listener.port, .tls(alpn: "h2"))
        try await deaf.stopReading()
        try await slow.stopReading()
        let start = ContinuousClock.now
        for client in [deaf, slow] { await client.send("GET /big HTTP/1.1\r\n\(Self.host)\r\n") }
        // Reads everything that comes, and never opens the window of the stream again.
        await stream.send(HTTP2.preface + HTTP2.request("GET", "/big", ends: true))
        while slow.count < TestListener.bigBytes, !slow.isClosed, ContinuousClock.now - start < .seconds(20) {
            slow.readOnce()
            try await Task.sleep(for: .milliseconds(slow.count < 1 << 20 ? 150 : 1))
        }
        #expect(slow.count >= TestListener.bigBytes)
        #expect(ContinuousClock.now - start > .milliseconds(2000), "control: it took longer than the deaf one has")
        // Where the connection is gone already, there is nothing to set.
        try? await deaf.goOnReading()
        #expect(try await deaf.closes(within: .seconds(5)) != nil)
        #expect(deaf.count < TestListener.bigBytes)
        try await Task.sleep(for: .milliseconds(500))
        #expect(HTTP2.frames(in: stream.bytes).contains { $0.type == HTTP2.reset })
        try await listener.stop()
    }

    @Test func `who does not read keeps no document in memory`() async throws {
        let listener = try await TestListener.start()
        let deaf = try await RawClient.connect(listener.port)
        try await deaf.stopReading()
        await deaf.send("GET /big HTTP/1.1\r\n\(Self.host)\r\n")
        for _ in 0..<2000 where listener.written.chunks == 0 { try await Task.sleep(for: .milliseconds(5)) }
        try await Task.sleep(for: .milliseconds(500))
        let waiting = listener.written.chunks
        #expect(waiting > 0)
        #expect(waiting < 16, "\(waiting) chunks of 64 KiB")
        try await deaf.goOnReading()
        for _ in 0..<2000 where listener.written.chunks < 128 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(listener.written.chunks == 128, "control: it reads again")
        try await listener.stop()
    }

    @Test func `may hold the line only while bytes move`() {
        var limits = EdgeLimits()
        (limits.stall, limits.stallFloor) = (.seconds(30), 8192)
        var watch = StallWatch(limits)
        let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
        func sees(_ waiting: Int, _ sent: Int, after seconds: Int64) -> Bool {
            watch.isStalled(waiting: waiting, sent: sent, at: start + .seconds(seconds))
        }
        #expect(!sees(100_000, 0, after: 0))
        #expect(!sees(100_000, 8191, after: 29))
        #expect(sees(100_000, 8191, after: 30))
        #expect(!sees(100_000, 8192, after: 31), "it has moved")
        #expect(!sees(0, 10_000, after: 40), "nothing waits")
        #expect(!sees(50_000, 10_000, after: 100), "the time begins where something waits")
        #expect(!sees(50_000, 10_000, after: 129))
        #expect(sees(50_000, 10_000, after: 130))
    }
}
