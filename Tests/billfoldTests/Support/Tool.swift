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
