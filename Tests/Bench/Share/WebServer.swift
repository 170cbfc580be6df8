import Foundation

/// One of the two servers that are compared: where it listens, and the process whose time counts.
final class WebServer {
    let address: String
    let id: Int32
    private let child: Child

    private init(_ child: Child, id: Int32, port: Int) {
        (self.child, self.id) = (child, id)
        address = "https://127.0.0.1:\(port)"
    }

    func end() { child.end() }

    /// `billfold serve` of the release build beside this program, on core 0, with no limits for one address.
    static func billfold(home: String, ports: (share: Int, console: Int)) throws -> WebServer {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/billfold"
        let child = try Child(
            core: 0, program,
            [
                "--home", home, "serve", "--share", "127.0.0.1:\(ports.share)", "--console",
                "127.0.0.1:\(ports.console)", "--rate", "0", "--connections-per-address", "0",
            ])
        for _ in 0..<1000 where child.process.isRunning {
            if try child.output().contains("ready") {
                return WebServer(child, id: child.process.processIdentifier, port: ports.share)
            }
            usleep(10_000)
        }
        throw Failure.notReady(try child.output())
    }

    /// nginx with signed, expiring addresses and an access log: the nearest that stock servers have.
    static func nginx(certificate home: String, document: [UInt8], port: Int) throws -> WebServer {
        let root = FileManager.default.temporaryDirectory.appending(path: "bench-nginx-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        try Data(document).write(to: URL(fileURLWithPath: root + "/document"))
        try configuration(root, home: home, port: port).write(
            toFile: root + "/nginx.conf", atomically: true, encoding: .utf8)
        let child = try Child(core: 0, "/usr/sbin/nginx", ["-c", root + "/nginx.conf"])
        for _ in 0..<500 where child.process.isRunning {
            let children = "/proc/\(child.process.processIdentifier)/task/\(child.process.processIdentifier)/children"
            if let id = try? String(contentsOfFile: children, encoding: .utf8).split(separator: " ").first,
                let worker = Int32(id)
            {
                usleep(200_000)
                return WebServer(child, id: worker, port: port)
            }
            usleep(10_000)
        }
        throw Failure.notReady(try child.output())
    }

    enum Failure: Error { case notReady(String) }

    private static func configuration(_ root: String, home: String, port: Int) -> String {
        """
        user root; worker_processes 1; daemon off; pid \(root)/pid; error_log \(root)/errors;
        events { worker_connections 2048; }
        http {
          access_log \(root)/access; sendfile on; keepalive_requests 1000000;
          client_body_temp_path \(root)/1; proxy_temp_path \(root)/2; fastcgi_temp_path \(root)/3;
          uwsgi_temp_path \(root)/4; scgi_temp_path \(root)/5;
          server {
            listen 127.0.0.1:\(port) ssl http2; root \(root);
            ssl_certificate \(home)/tls/certificate.pem; ssl_certificate_key \(home)/tls/key.pem;
            ssl_protocols TLSv1.2 TLSv1.3; ssl_session_tickets off;
            location / {
              secure_link $arg_md5,$arg_expires; secure_link_md5 "$secure_link_expires$uri bench";
              if ($secure_link = "") { return 403; }
              if ($secure_link = "0") { return 410; }
            }
          }
        }
        """
    }

    /// A signed path of nginx's document, good for an hour.
    static func nginxPath() throws -> String {
        let expires = Int(Date.now.timeIntervalSince1970) + 3600
        let command = "printf '%s/document bench' \(expires) | openssl md5 -binary | base64"
        let digest = try Child("/bin/sh", ["-c", command]).finished(within: 10)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let safe = digest.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return "/document?md5=\(safe)&expires=\(expires)"
    }
}
