import Foundation
import Testing

/// `billfold serve` on ports of its own choice.
final class Server: Sendable {
    let share: String
    let console: String
    /// A copy of the home's certificate, for when its disk is gone.
    let certificate: String
    let running: Running
    private let practice: Practice

    /// - Parameter options: of `serve`; the last of several counts.
    static func start(_ practice: Practice, _ options: [String] = []) async throws -> Server {
        let output = practice.directory.path + "/serve-" + UUID().uuidString
        let running = try Running(
            Practice.program,
            ["--home", practice.home, "serve", "--share", "127.0.0.1:0", "--console", "127.0.0.1:0"] + options,
            output: output)
        for _ in 0..<600 where running.isRunning {
            let words = try running.output().split(whereSeparator: \.isWhitespace).map(String.init)
            if words.count == 5, words[0] == "ready" {
                return Server(practice, running, share: words[2], console: words[4])
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        running.send(SIGKILL)
        let errors = try String(contentsOfFile: output + ".errors", encoding: .utf8)
        throw Failure.notReady(errors)
    }

    enum Failure: Error { case notReady(String) }

    private init(_ practice: Practice, _ running: Running, share: String, console: String) {
        (self.practice, self.running, self.share, self.console) = (practice, running, share, console)
        certificate = practice.directory.path + "/certificate.pem"
        try? FileManager.default.copyItem(atPath: practice.home + "/tls/certificate.pem", toPath: certificate)
    }

    deinit { running.send(SIGKILL) }

    /// The address of a link as it is on this server.
    func address(of url: String) -> String { share + (URL(string: url)?.path ?? "") }

    /// Asks it to end and waits until it has.
    func stop() async throws -> Int32 {
        running.send(SIGTERM)
        return try await running.end(within: 20)
    }

    /// What it wrote to standard error.
    func log() throws -> String {
        try FileManager.default.contentsOfDirectory(atPath: practice.directory.path).filter { $0.hasSuffix(".errors") }
            .map { try String(contentsOfFile: "\(practice.directory.path)/\($0)", encoding: .utf8) }.joined()
    }
}
