import Foundation

/// A program that the bench starts, pinned to one core, and ends by its own id.
final class Child {
    let process = Process()
    private let path: String

    /// Starts it; what it prints goes to a file.
    init(core: Int? = nil, _ program: String, _ arguments: [String]) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString).out").path
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        process.executableURL = URL(fileURLWithPath: core == nil ? program : "/usr/bin/taskset")
        process.arguments = (core.map { ["-c", String($0), program] } ?? []) + arguments
        process.standardInput = FileHandle.nullDevice
        let output = FileHandle(forWritingAtPath: path)
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
    }

    deinit {
        end()
        try? FileManager.default.removeItem(atPath: path)
    }

    func output() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    /// Waits for its end by itself, at most so long, and returns what it printed.
    func finished(within seconds: Double) throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while process.isRunning, ContinuousClock.now < deadline { usleep(2000) }
        end()
        return try output()
    }

    /// Asks it to stop as a terminal would.
    func interrupt() { process.interrupt() }

    func end() {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGTERM)
        let deadline = ContinuousClock.now + .seconds(10)
        while process.isRunning, ContinuousClock.now < deadline { usleep(2000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Processor time of a process in seconds, in the kernel and outside, of all its threads.
    static func processorTime(of id: Int32) throws -> Double {
        let fields = try String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8).split(separator: " ")
        return (Double(fields[13]) ?? 0) / 100 + (Double(fields[14]) ?? 0) / 100
    }

    /// Resident memory of a process in bytes.
    static func residentBytes(of id: Int32) throws -> Double {
        let lines = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8).split(separator: "\n")
        let line = lines.first { $0.hasPrefix("VmRSS:") }?.split(separator: " ") ?? []
        return (line.count > 1 ? Double(line[1]) ?? 0 : 0) * 1024
    }
}
