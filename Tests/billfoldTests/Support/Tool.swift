import Foundation

/// A program that a test runs to its end, with everything it wrote.
struct Tool {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs `path` for at most `seconds`, then ends it.
    static func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], seconds: Double = 120
    ) async throws -> Result {
        let directory = try TemporaryDirectory()
        let running = try Running(path, arguments, environment: environment, output: directory.path + "/output")
        let status = try await running.end(within: seconds)
        return Result(
            status: status, output: try running.output(),
            errors: String(
                decoding: try Data(contentsOf: URL(fileURLWithPath: directory.path + "/output.errors")), as: UTF8.self))
    }

    /// The program of this name on the search path, or nil.
    static func find(_ name: String) -> String? {
        let search = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        return (["/usr/bin", "/usr/local/bin", "/bin", "/usr/sbin", "/sbin"] + search).map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// A program that runs while a test goes on; it is ended by its own id and by nothing else.
final class Running: Sendable {
    private let process: Process
    private let path: String

    /// Starts it; standard output goes to the file `output`, standard error to `output.errors`.
    init(_ executable: String, _ arguments: [String], environment: [String: String] = [:], output: String) throws {
        for file in [output, output + ".errors"] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: output + ".errors")
        (self.process, path) = (process, output)
        try process.run()
    }

    var id: Int32 { process.processIdentifier }

    var isRunning: Bool { process.isRunning }

    func output() throws -> String { String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self) }

    func send(_ signal: Int32) { if process.isRunning { kill(process.processIdentifier, signal) } }

    /// Waits for the end, at most so long; then kills it. Returns the exit status, or the negative number of the signal.
    func end(within seconds: Double) async throws -> Int32 {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while process.isRunning, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
        if process.isRunning { send(SIGKILL) }
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
