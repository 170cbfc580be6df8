import Foundation
import Vault

extension SealingContext {
    static func example(
        home: UInt8 = 1, owner: String = "cli_a", object: String = "doc_b", kind: String = "document.superbill.pdf",
        version: UInt64 = 1
    ) -> SealingContext {
        SealingContext(
            home: [UInt8](repeating: home, count: 16), owner: owner, object: object, kind: kind, version: version)
    }
}

/// Bytes that differ from one place to the next, so that a part moved elsewhere shows.
func pattern(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

/// A directory that only its owner may use, removed afterwards.
func withTemporaryDirectory(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "vault-\(KeyID())").path(percentEncoded: false)
    try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
}
