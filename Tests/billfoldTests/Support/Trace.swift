import Foundation
import Testing

/// The system calls of a running program, as strace sees them.
final class Trace {
    private let running: Running
    private let path: String

    static let strace = Tool.find("strace")

    /// Whether strace may follow another program here.
    static let isPossible: Bool = {
        guard let strace, let probe = try? TemporaryDirectory(),
            let running = try? Running(strace, ["-o", probe.path + "/probe", "/bin/true"], output: probe.path + "/out")
        else { return false }
        while running.isRunning { usleep(1000) }
        return (try? String(contentsOfFile: probe.path + "/probe", encoding: .utf8).contains("exit_group")) ?? false
    }()

    /// Follows every thread of `program`, with the paths of its files spelled out.
    static func start(_ program: Running, in directory: TemporaryDirectory, _ options: [String] = []) async throws
        -> Trace
    {
        let path = directory.path + "/trace-" + UUID().uuidString
        let running = try Running(
            try #require(strace), ["-f", "-y", "-p", "\(program.id)", "-o", path] + options, output: path + ".out")
        for _ in 0..<500 where running.isRunning {
            if try String(contentsOfFile: path + ".out.errors", encoding: .utf8).contains("attached") { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        return Trace(running, path)
    }

    private init(_ running: Running, _ path: String) { (self.running, self.path) = (running, path) }

    /// Lets go of the program, and returns the calls, one a line.
    func end() async throws -> [Substring] {
        // The program goes on when its tracer dies, and every call that strace saw is in the file.
        running.send(SIGKILL)
        _ = try await running.end(within: 10)
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    }

    /// Lets go of the program.
    func stop() async throws { _ = try await end() }
}
