import Foundation

/// Programs of others that read what is exported.
enum OtherPrograms {
    static let soffice = find("soffice")
    static let python = find("python3")
    static let hasFHIRModels = (try? run(python, ["-c", "import fhir.resources.R4B.bundle"])) != nil

    struct Failure: Error {
        let output: String
    }

    /// What the program prints; throws where there is none, or it ends with a status other than 0.
    @discardableResult
    static func run(_ program: String?, _ arguments: [String]) throws -> String {
        guard let program else { throw Failure(output: "not installed") }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(output: output) }
        return output
    }

    /// Runs `body` with an empty directory.
    static func inDirectory<Value>(_ body: (String) throws -> Value) throws -> Value {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url.path)
    }

    private static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
