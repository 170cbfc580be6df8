import Foundation

/// The published vectors, which are not part of the repository: beside it, or where `BILLFOLD_SHARED` says.
enum SharedVectors {
    static let absent: String = "shared vectors not found: set BILLFOLD_SHARED, or put them in ../shared"

    static let folder: URL = {
        let environment = ProcessInfo.processInfo.environment["BILLFOLD_SHARED"].map { URL(filePath: $0) }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return (environment ?? package.deletingLastPathComponent().appending(path: "shared")).appending(
            path: "vectors/merkle")
    }()

    static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "SOURCES.md").path) }

    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    static func load<Vectors: Decodable>(_ name: String, as type: Vectors.Type) throws -> Vectors {
        try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: name)))
    }
}
