import Foundation
import Vault

/// A directory that only its owner may use, removed when the last holder lets go.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "billfold-\(KeyID())").path(percentEncoded: false)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The paths of all plain files under it, relative to it.
    func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).sorted().filter {
            var isDirectory: ObjCBool = false
            return unsafe FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isDirectory)
                && !isDirectory.boolValue
        }
    }
}
