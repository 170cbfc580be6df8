import Foundation
import NIOCore
import Sharing
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct `A limit` {
    private static let hello = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"

    @Test(arguments: [true, false])
    func `of connections turns the next one away before TLS, and lets it in when there is room`(
        ofAddress: Bool
    ) async throws {
        var limits = TestListener.limits
        if ofAddress { limits.connectionsPerAddress = 3 } else { limits.connections = 3 }
        let listener = try await TestListener.start(limits)
        var clients: [RawClient] = []
        for _ in 0..<3 {
            let client = try await RawClient.connect(listener.port)
            await client.send(Self.hello)
            #expect(try await client.receives("hello"))
            clients.append(client)
        }
        let refused = try await RawClient.connect(listener.port, .bare)
        #expect(try await refused.closes(within: .seconds(2)) != nil)
        #expect(refused.bytes.isEmpty)
        #expect(listener.edge.table.count == 3)
        #expect(listener.edge.table.takeRefused() == 1)
        clients.removeLast()
        while listener.edge.table.count == 3 { try await Task.sleep(for: .milliseconds(5)) }
        let admitted = try await RawClient.connect(listener.port)
        await admitted.send(Self.hello)
        #expect(try await admitted.receives("hello"))
        try await listener.stop()
        #expect(listener.edge.table.count == 0)
    }

    @Test func `of requests answers 429 with the time to wait, and serves the next second`() async throws {
        var limits = TestListener.limits
        limits.requestsPerSecond = 2
        let listener = try await TestListener.start(limits)
        let client = try await RawClient.connect(listener.port)
        await client.send(String(repeating: Self.hello, count: 60))
        #expect(try await client.receives("429 Too Many Requests"))
        #expect(try await client.receives("Too many requests"))
        #expect(client.text.components(separatedBy: "200 OK").count > limits.requestBurst)
        #expect(client.text.contains("Retry-After: 1\r\n"))
        let text = client.text.lowercased()
        #expect(
            text.components(separatedBy: "content-security-policy:").count
                == text.components(separatedBy: "http/1.1 ").count)
        try await Task.sleep(for: .milliseconds(1200))
        await client.send("GET /who HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try await client.receives("127.0.0.1"))
        try await listener.stop()
    }

    @Test func `of requests counts each network for itself, and remembers so many`() throws {
        let buckets = TokenBuckets(rate: 10, burst: 5, most: 100)
        let (one, other) = (try #require(ClientAddress("192.0.2.1")), try #require(ClientAddress("192.0.2.2")))
        let start = NIODeadline.now()
        for _ in 0..<5 { #expect(buckets.take(one, at: start) == nil) }
        #expect(buckets.take(one, at: start) == 1)
        #expect(buckets.take(other, at: start) == nil)
        #expect(buckets.take(one, at: start + .milliseconds(100)) == nil, "a token comes back")
        #expect(buckets.take(one, at: start + .milliseconds(100)) == 1)
        for number in 0..<10_000 {
            _ = buckets.take(ClientAddress(high: UInt64(number), low: 0), at: start + .milliseconds(200))
        }
        #expect(buckets.count <= 200)
        let slow = TokenBuckets(rate: 1, burst: 1, most: 100)
        #expect(slow.take(one, at: start) == nil)
        #expect(slow.take(one, at: start + .milliseconds(900)) == 1)
        #expect(slow.take(one, at: start + .milliseconds(1900)) == nil, "forgetting a full bucket loses nothing")
    }

    @Test func `of requests holds for the visitors of a proxy one by one, and connections of the proxy have none`()
        async throws
    {
        var limits = TestListener.limits
        (limits.requestsPerSecond, limits.connectionsPerAddress) = (1, 1)
        let listener = try await TestListener.start(limits, proxies: ["127.0.0.1"])
        let clients = [try await RawClient.connect(listener.port), try await RawClient.connect(listener.port)]
        let one = "GET /who HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.66, 203.0.113.1\r\n\r\n"
        await clients[0].send(String(repeating: one, count: 60))
        #expect(try await clients[0].receives("429"))
        #expect(clients[0].text.contains("203.0.113.1"))
        #expect(!clients[0].text.contains("192.0.2.66"))
        await clients[1].send("GET /who HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.2\r\n\r\n")
        #expect(try await clients[1].receives("203.0.113.2"))
        try await listener.stop()
    }

    @Test func `is not escaped by a forged header, which nobody believes without a proxy`() async throws {
        var limits = TestListener.limits
        limits.requestsPerSecond = 1
        let listener = try await TestListener.start(limits)
        let client = try await RawClient.connect(listener.port)
        let forged = (1...60).map { "GET /who HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.\($0)\r\n\r\n" }
        await client.send(forged.joined())
        #expect(try await client.receives("429"))
        #expect(client.text.contains("127.0.0.1"))
        #expect(!client.text.contains("203.0.113"))
        try await listener.stop()
    }

    @Test func `of a proxy's listener is kept, in clear and on a socket of the file system`() async throws {
        let listener = try await TestListener.start(proxies: ["127.0.0.1"], address: "http://127.0.0.1:0")
        let client = try await RawClient.connect(listener.port, .bare)
        await client.send("GET /who HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 2001:DB8::1\r\n\r\n")
        #expect(try await client.receives("2001:db8::1"))
        try await listener.stop()
        let socket = try await TestListener.start(proxies: ["127.0.0.1"], address: "unix:DIRECTORY/s")
        let local = try await RawClient.connect(path: socket.socketPath)
        await local.send("GET /who HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.9, 127.0.0.1\r\n\r\n")
        #expect(try await local.receives("203.0.113.9"))
        try await socket.stop()
    }

    @Test func `of the log: forged addresses are counted, not written down one by one`() async throws {
        let listener = try await TestListener.start()
        let client = try await RawClient.connect(listener.port)
        for target in ["/s/forged", "/s/another", "/nothing", "/hello"] {
            await client.send("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n")
        }
        #expect(try await client.receives("hello"))
        #expect(listener.forgeries.take() == 2)
        #expect(listener.forgeries.take() == 0)
        try await listener.stop()
    }
}
