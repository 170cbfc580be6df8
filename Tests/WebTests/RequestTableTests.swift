import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct `A request over TLS` {
    private static let host = "Host: localhost\r\n"

    private struct Case {
        let name: String
        let request: String
        let status: Int
        let closes: Bool

        init(_ name: String, _ request: String, _ status: Int, closes: Bool = false) {
            (self.name, self.request, self.status, self.closes) = (name, request, status, closes)
        }

        static func get(_ name: String, _ target: String, _ status: Int, closes: Bool = false) -> Case {
            Case(name, "GET \(target) HTTP/1.1\r\n\(host)\r\n", status, closes: closes)
        }

        static func field(_ field: String, _ status: Int) -> Case {
            Case(field, "GET /hello HTTP/1.1\r\n\(host)\(field)\r\n\r\n", status, closes: true)
        }

        static func post(_ fields: String, _ body: String, _ status: Int, closes: Bool = true) -> Case {
            Case(fields, "POST /form HTTP/1.1\r\n\(host)\(fields)\r\n\r\n\(body)", status, closes: closes)
        }

        static func method(_ method: String) -> Case {
            Case(method, "\(method) /hello HTTP/1.1\r\n\(host)Content-Length: 0\r\n\r\n", 405)
        }
    }

    private static let cases: [Case] =
        [
            .get("control", "/hello", 200), .get("query", "/hello?utm=%2F//..", 200),
            .post("Content-Length: 4", "hell", 200, closes: false),
            .post("Transfer-Encoding: chunked", "4\r\nhell\r\n0\r\n\r\n", 200, closes: false),
            Case("HEAD", "HEAD /hello HTTP/1.1\r\n\(host)\r\n", 200),
            Case("Connection", "GET /hello HTTP/1.1\r\n\(host)Connection: TE, Close\r\n\r\n", 200, closes: true),
            Case("no Host", "GET /hello HTTP/1.1\r\n\r\n", 400, closes: true),
            Case("two Hosts", "GET /hello HTTP/1.1\r\n\(host)\(host)\r\n", 400, closes: true),
            Case("odd Host", "GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, closes: true),
            Case("other Host", "GET /hello HTTP/1.1\r\nHost: other.example\r\n\r\n", 421, closes: true),
            Case("port", "GET /hello HTTP/1.1\r\nHost: LOCALHOST:8443\r\n\r\n", 200),
            .get("absolute form", "http://localhost/hello", 400, closes: true),
            Case("asterisk", "OPTIONS * HTTP/1.1\r\n\(host)\r\n", 400, closes: true),
            Case("HTTP/0.9", "GET /hello\r\n\r\n", 400, closes: true),
            .method("OPTIONS"), .method("TRACE"), .method("PUT"), .method("DELETE"), .method("POST"),
            Case("GET of a form", "GET /form HTTP/1.1\r\n\(host)\r\n", 405),
            Case("unknown method", "FOO /hello HTTP/1.1\r\n\(host)\r\n", 400, closes: true),
            .get("double slash", "//hello", 404), .get("slash at the end", "/hello/", 404),
            .get("encoded", "/%68ello", 404), .get("dot", "/./hello", 404), .get("dots", "/s/../hello", 404),
            .get("fragment", "/hello#x", 404), .get("nowhere", "/nothing", 404),
            .get("long path", "/" + String(repeating: "a", count: 2048), 414, closes: true),
            .get("path of the longest length", "/" + String(repeating: "a", count: 2047), 404),
            .field("X: " + String(repeating: "a", count: 17_000), 431),
            .field(Array(repeating: "X: a", count: 100).joined(separator: "\r\n"), 431),
            Case(
                "99 fields",
                "GET /hello HTTP/1.1\r\n\(host)\(String(repeating: "X: a\r\n", count: 98))\r\n", 200),
            .field("X : a", 400), .field("X: a\r\n b", 400), .field("X: a\0b", 400),
            .field("Content-Length: 5", 400), .field("Transfer-Encoding: chunked", 400),
            .post("Transfer-Encoding: xchunked", "", 501), .post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n", 501),
            .post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n", 400),
            .post("Content-Length: 4\r\nContent-Length: 4", "hell", 400), .post("Content-Length: 4, 4", "hell", 400),
            .post("Content-Length: +4", "hell", 400), .post("Content-Length: -1", "hell", 400),
            .post("Content-Length: 18446744073709551616", "hell", 400),
            .post("Transfer-Encoding: chunked", "zz\r\n", 400),
            .post("Content-Length: 5000", String(repeating: "a", count: 5000), 413, closes: false),
            .post("Content-Length: 100000", String(repeating: "a", count: 100), 413),
        ]

    @Test func `is answered as the rules say, with every header, and closes where it has to`() async throws {
        let listener = try await TestListener.start(hosts: ["localhost"])
        for test in Self.cases {
            let client = try await RawClient.connect(listener.port)
            await client.send(test.request)
            #expect(try await client.receives("\r\n\r\n"), "\(test.name)")
            let head = client.text.prefix(while: { $0 != "\r\n" })
            #expect(head.split(separator: " ").dropFirst().first == "\(test.status)", "\(test.name)")
            let text = client.text.lowercased()
            for field in [
                "content-security-policy: default-src 'none'", "x-content-type-options: nosniff",
                "strict-transport-security: max-age=63072000", "cache-control: no-store",
            ] {
                #expect(text.contains(field), "\(test.name)")
            }
            #expect(!text.contains("\r\nserver:"))
            if test.status == 405 { #expect(text.contains("\r\nallow: "), "\(test.name)") }
            let closed = try await client.closes(within: .milliseconds(test.closes ? 2000 : 30))
            #expect((closed != nil) == test.closes, "\(test.name)")
        }
        try await listener.stop()
    }

    @Test func `of HEAD has the head of GET and no body, and several at once are answered in their order`() async throws
    {
        let listener = try await TestListener.start()
        let client = try await RawClient.connect(listener.port)
        await client.send("HEAD /hello HTTP/1.1\r\n\(Self.host)\r\n")
        #expect(try await client.receives("Content-Length: 5\r\n"))
        #expect(!client.text.contains("hello"))
        let two = "GET /hello HTTP/1.1\r\n\(Self.host)\r\n" + "GET /nothing HTTP/1.1\r\n\(Self.host)\r\n"
        await client.send(two)
        #expect(try await client.receives("Nothing here"))
        #expect(client.text.contains("200 OK"))
        let last = try await RawClient.connect(listener.port)
        await last.send(
            "GET /hello HTTP/1.1\r\n\(Self.host)\r\nGET /who HTTP/1.1\r\n\(Self.host)Connection: close\r\n\r\n")
        #expect(try await last.receives("127.0.0.1"), "the first is not the last")
        #expect(try await last.closes(within: .seconds(2)) != nil)
        try await listener.stop()
    }

    @Test func `that was not read to its end leaves nothing for the next one`() async throws {
        let listener = try await TestListener.start()
        let client = try await RawClient.connect(listener.port)
        await client.send(
            "POST /form HTTP/1.1\r\n\(Self.host)Content-Length: 100000\r\n\r\nGET /hello HTTP/1.1\r\n\(Self.host)\r\n")
        #expect(try await client.closes(within: .seconds(5)) != nil)
        #expect(client.text.contains("413"))
        #expect(!client.text.contains("200 OK"))
        try await listener.stop()
    }

    @Test func `in clear ends at once`() async throws {
        let listener = try await TestListener.start()
        let client = try await RawClient.connect(listener.port, .bare)
        await client.send("GET /hello HTTP/1.1\r\n\(Self.host)\r\n")
        #expect(try await client.closes(within: .seconds(2)) != nil)
        #expect(!client.text.contains("HTTP/1.1"))
        try await listener.stop()
    }
}
