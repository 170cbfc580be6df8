import Foundation

/// A program that reads what is rendered, written by others than us.
enum Tool: String {
    case pdftotext
    case pdfinfo
    case qpdf
    case zbarimg
    case python3
    case fcList = "fc-list"

    private var url: URL? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { URL(filePath: String($0)).appending(path: rawValue) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    var isInstalled: Bool { url != nil }

    struct Failure: Error {
        let status: Int32
        let output: String
    }

    /// What the program prints; throws where it ends with a status other than 0.
    func run(_ arguments: [String]) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = url
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus, output: output) }
        return output
    }

    /// What the program prints about a file of these bytes.
    func run(
        _ before: [String], on bytes: [UInt8], _ after: [String] = [], ending: String = "pdf"
    ) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(ending)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try run(before + [file.path] + after)
    }
}

/// The text of a PDF file line by line as it is seen, runs of spaces made one.
func text(of pdf: [UInt8]) throws -> String {
    try Tool.pdftotext.run(["-layout"], on: pdf, ["-"])
        .split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.split(separator: " ").joined(separator: " ") }
        .joined(separator: "\n")
}
