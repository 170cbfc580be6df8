import Foundation

@testable import Vault

/// The published vectors carry their messages compressed with zlib, which only the tests need.
enum Inflate {
    static var found: Bool { (try? run("")) != nil }

    /// What each of `compressed`, in hexadecimal, holds.
    static func inflate(_ compressed: [String]) throws -> [[UInt8]] {
        var rest = try run(compressed.joined(separator: "\n"))[...]
        return compressed.map { _ in
            let count = Int(bigEndianBytes: rest.prefix(8))
            defer { rest = rest.dropFirst(8 + count) }
            return Array(rest.dropFirst(8).prefix(count))
        }
    }

    /// One line for one message in; each message after its count in eight bytes out.
    private static let script = """
        import sys, zlib
        for line in sys.stdin:
            message = zlib.decompress(bytes.fromhex(line))
            sys.stdout.buffer.write(len(message).to_bytes(8, "big") + message)
        """

    private static func run(_ input: String) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "inflate-\(KeyID()).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(input.utf8).write(to: file)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return Array(bytes)
    }
}
