import Foundation

/// The practice that is shipped to try the program with.
enum SampleFiles {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "deploy/sample-practice")

    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    static func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    static func imports() throws -> [(name: String, bytes: [UInt8])] {
        try ["services.csv", "clients.csv", "appointments.csv", "payments.csv"].map { ($0, try bytes($0)) }
    }
}
