import Foundation
import Testing

@Suite(
    .enabled(
        if: ["curl", "python3", "openssl"].allSatisfy { Tool.find($0) != nil },
        "curl, python3 or openssl is not installed"),
    .timeLimit(.minutes(4)))
struct `The hook of a practice` {
    /// An HTTPS server that writes down what it gets; one path sends on to another.
    private static let receiver = """
        import http.server, json, ssl, sys
        class Receiver(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                line = {"path": self.path, "body": body.decode(), "signature": self.headers["Billfold-Signature"]}
                print(json.dumps(line), flush=True)
                if self.path == "/moved":
                    self.send_response(302)
                    self.send_header("Location", "/taken")
                else:
                    self.send_response(204)
                self.send_header("Content-Length", "0")
                self.end_headers()
            def log_message(self, *arguments): pass
        server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1] + "/certificate.pem", sys.argv[1] + "/key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """

    @Test func `is told of an opening over TLS that it can check, and trusts no certificate it was not told of`()
        async throws
    {
        let practice = try await Practice.makeWithSuperbill()
        let tls = try await Self.makeAuthority(in: practice.directory.path)
        let python = try #require(Tool.find("python3"))
        let receiver = try Running(
            python, ["-c", Self.receiver, tls], output: practice.directory.path + "/receiver")
        defer { receiver.send(SIGKILL) }
        let port = try #require(try await lines(of: receiver, 1).first)
        let base = "https://localhost:\(port)"
        let secret = try await practice.succeed(["practice", "hook", "set", base + "/taken", "--json"]).json("secret")
        #expect(try await practice.run(["practice", "hook", "test"]).status == 5, "not a certificate that is trusted")
        try FileManager.default.copyItem(
            atPath: tls + "/authority.pem", toPath: practice.home + "/tls/hook-ca.pem")
        try await practice.succeed(["practice", "hook", "test"])

        let (url, passcode, link) = try await practice.issueLink()
        let server = try await Server.start(practice)
        let visitor = try Visitor(practice)
        #expect(try await visitor.post(server.address(of: url), ["passcode": passcode]).status == 303)
        let told = try await lines(of: receiver, 3)
        #expect(told.count == 3)
        let call = try #require(
            try JSONSerialization.jsonObject(with: Data((told.last ?? "").utf8)) as? [String: String])
        #expect(call["body"]?.contains("\"kind\":\"first_opening\",\"link\":\"\(link)\"") == true)
        #expect(try await Self.isSigned(call, secret, python))
        #expect(try await !Self.isSigned(call, secret + "0", python))
        for secret in ["zoe", "C-1001", String(url.suffix(56)), "127.0.0.1"] {
            #expect(!(told.last ?? "").contains(secret))
        }
        try await Task.sleep(for: .milliseconds(500))
        #expect(try await server.stop() == 0)
        let sent = try await practice.entries().filter { $0["event"] == "notice.sent" }
        #expect(sent.count == 1 && sent[0]["outcome"] == "success" && sent[0]["link"] == link)

        try await practice.succeed(["practice", "hook", "set", base + "/moved"])
        #expect(try await practice.run(["practice", "hook", "test"]).status == 5, "a redirect is not followed")
        #expect(try await lines(of: receiver, 4).count == 4)
        try await practice.succeed(["practice", "hook", "remove"])
        #expect(try await practice.succeed(["practice", "hook", "show"]).output == "url  none\n")
    }

    /// An authority of its own, and a certificate from it for localhost.
    private static func makeAuthority(in directory: String) async throws -> String {
        let openssl = try #require(Tool.find("openssl"))
        let new = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        let (authority, key) = ("\(directory)/authority.pem", "\(directory)/authority.key")
        for options in [
            [
                "-subj", "/CN=Office authority", "-addext", "keyUsage=critical,keyCertSign", "-keyout", key, "-out",
                authority,
            ],
            [
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext",
                "basicConstraints=critical,CA:FALSE", "-CA", authority, "-CAkey", key, "-keyout",
                "\(directory)/key.pem", "-out", "\(directory)/certificate.pem",
            ],
        ] {
            let made = try await Tool.run(openssl, new + options)
            try #require(made.status == 0, "\(made.errors)")
        }
        return directory
    }

    private func lines(of running: Running, _ count: Int) async throws -> [String] {
        for _ in 0..<200 {
            let lines = try running.output().split(separator: "\n").map(String.init)
            if lines.count >= count { return lines }
            try await Task.sleep(for: .milliseconds(50))
        }
        return []
    }

    /// As a receiver checks it, by other means than ours.
    private static func isSigned(_ call: [String: String], _ secret: String, _ python: String) async throws -> Bool {
        let script = """
            import hmac, sys
            secret, signature, body = sys.argv[1:]
            seconds, tag = (part.split("=")[1] for part in signature.split(","))
            expected = hmac.new(secret.encode(), (seconds + "." + body).encode(), "sha256").hexdigest()
            sys.exit(0 if hmac.compare_digest(expected, tag) else 1)
            """
        let arguments = ["-c", script, secret, call["signature"] ?? "", call["body"] ?? ""]
        return try await Tool.run(python, arguments).status == 0
    }
}
