import Foundation
import Testing

@testable import Vault

/// The published test vectors that lie outside the repository, in the folder named by `BILLFOLD_SHARED` or beside the
/// package.
enum SharedVectors {
    static let missing: Comment = "shared vectors not found: set BILLFOLD_SHARED to the folder that holds vectors/"

    static let folder: URL = {
        let root = ProcessInfo.processInfo.environment["BILLFOLD_SHARED"].map { URL(filePath: $0) }
        let package = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return (root ?? package.appending(path: "../shared")).appending(path: "vectors/wycheproof").standardizedFileURL
    }()

    static var found: Bool { FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) }

    static func load<File: Decodable>(_ type: File.Type, from name: String) throws -> File {
        try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: name)))
    }
}

/// A file of the Wycheproof project: groups of tests.
struct WycheproofFile<Group: Decodable>: Decodable {
    let testGroups: [Group]
}

/// Bytes written as hexadecimal digits.
struct HexBytes: Decodable {
    let bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        bytes = try #require(Hex.decode(text.utf8))
    }
}

func hex(_ text: String) throws -> [UInt8] {
    try #require(Hex.decode(text.filter { !$0.isWhitespace }.utf8))
}
