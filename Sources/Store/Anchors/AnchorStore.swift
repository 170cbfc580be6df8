package import AuditLog
internal import Foundation

/// The file outside the database to which every signed head of the log is appended.
///
/// Append-only and readable by its owner alone; in production another mount, where the file can be made append-only.
package struct AnchorStore: Sendable {
    private let path: String
    /// Enough for the newest records, whose size is some hundred bytes.
    private static let tail = 16_384

    package init(path: String) { self.path = path }

    /// Every anchor in the file; a record that a crash tore is left out.
    ///
    /// - Throws: `StoreError.anchorsMissing` where there is no such file or it cannot be read.
    package func anchors() throws -> [SignedNote] { try read(last: nil) }

    /// The newest anchors, at least one where there is one: what the end of the file holds.
    package func newest() throws -> [SignedNote] {
        let newest = try read(last: Self.tail)
        return newest.isEmpty ? try anchors() : newest
    }

    /// The oldest anchors: what the beginning of the file holds; nil where there is no file, or an empty one.
    package func oldest() throws -> [SignedNote]? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        let bytes = Array(try file.read(upToCount: Self.tail) ?? Data())
        // The last record may be cut.
        return bytes.isEmpty ? nil : AnchorFile(parsing: bytes).notes
    }

    /// Appends a signed head and returns when it is on the disk; one process at a time.
    ///
    /// - Parameter unlessLast: whether a file that ends with the head already gets it no second time.
    package func append(_ note: SignedNote, unlessLast: Bool = false) throws {
        let isNew = !FileManager.default.fileExists(atPath: path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StoreError.file(errno: errno) }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw StoreError.file(errno: errno) }
        let isThere = try unlessLast && newest().last == note
        let end = lseek(descriptor, 0, SEEK_END)
        let bytes = isThere ? [] : try AnchorFile.record(of: note)
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        // Also what stands there already may never have reached the disk, nor its name.
        guard written == bytes.count, fsync(descriptor) == 0 else {
            let problem = StoreError.file(errno: errno)
            // A second fsync would be told that all is well: the next try has to write anew.
            if end >= 0 { _ = ftruncate(descriptor, end) }
            throw problem
        }
        if isNew || isThere { try DurableFile.syncDirectory(of: path) }
    }

    private func read(last count: Int?) throws -> [SignedNote] {
        guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd() else {
            throw StoreError.anchorsMissing
        }
        let start = count.map { size > $0 ? size - UInt64($0) : 0 } ?? 0
        try file.seek(toOffset: start)
        let bytes = Array(try file.readToEnd() ?? Data())
        // The first record of a tail is cut somewhere: what is left of it may still look like a head, of another log.
        return AnchorFile(parsing: start == 0 ? bytes : AnchorFile.wholeRecords(of: bytes)).notes
    }
}
