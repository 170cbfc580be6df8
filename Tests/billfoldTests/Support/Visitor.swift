import Foundation
import Testing

/// A visitor with curl: its own cookies, trusting only the home's certificate.
struct Visitor {
    struct Answer {
        let status: Int
        let headers: String
        let body: Data
    }

    private let certificate: String
    private let directory: TemporaryDirectory

    static let curl = Tool.find("curl")

    /// - Parameter certificate: the server's; that of the home unless said.
    init(_ practice: Practice, certificate: String? = nil) throws {
        self.certificate = certificate ?? practice.home + "/tls/certificate.pem"
        directory = try TemporaryDirectory()
    }

    func get(_ address: String, _ options: [String] = []) async throws -> Answer { try await ask(address, options) }

    /// Sends a form.
    func post(_ address: String, _ fields: [String: String], _ options: [String] = []) async throws -> Answer {
        try await ask(address, fields.flatMap { ["--data-urlencode", "\($0)=\($1)"] } + options)
    }

    private func ask(_ address: String, _ options: [String]) async throws -> Answer {
        let name = directory.path + "/" + UUID().uuidString
        // The certificate names localhost and the loopback addresses.
        let result = try await Tool.run(
            try #require(Self.curl),
            [
                "--silent", "--show-error", "--max-time", "60", "--cacert", certificate, "--noproxy", "*",
                "--cookie", directory.path + "/cookies", "--cookie-jar", directory.path + "/cookies",
                "--dump-header", name + ".headers", "--output", name, "--write-out", "%{http_code}",
            ] + options + [address])
        let body = FileManager.default.contents(atPath: name) ?? Data()
        let headers = (try? String(contentsOfFile: name + ".headers", encoding: .utf8)) ?? ""
        return Answer(status: Int(result.output.suffix(3)) ?? 0, headers: headers, body: body)
    }
}

extension Visitor.Answer {
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension Visitor.Answer {
    /// The value of a header of the last response, named in lower case.
    func header(_ name: String) -> String? {
        headers.split(whereSeparator: \.isNewline).last { $0.lowercased().hasPrefix(name + ":") }
            .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}
