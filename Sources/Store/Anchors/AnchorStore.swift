package import AuditLog
internal import Foundation

/// The file outside the database to which every signed head of the log is appended.
///
/// Append-only and readable by its owner alone; in production another mount, where the file can be made append-only.
package struct AnchorStore: Sendable {
    private let path: String

    package init(path: String) { self.path = path }

    /// Every anchor in the file; none where there is no file. A torn last record, left by a crash, is left out.
    package func anchors() throws -> [SignedNote] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        guard let data = FileManager.default.contents(atPath: path) else { throw StoreError.storage(code: 14) }
        return AnchorFile(parsing: Array(data)).notes
    }

    /// Appends a signed head and returns when it is on the disk; one process at a time.
    package func append(_ note: SignedNote) throws {
        let descriptor = unsafe Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StoreError.storage(code: 14) }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw StoreError.storage(code: 15) }
        let bytes = try AnchorFile.record(of: note)
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, fsync(descriptor) == 0 else { throw StoreError.storage(code: 778) }
    }
}
