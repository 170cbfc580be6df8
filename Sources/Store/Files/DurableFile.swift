package import Foundation

/// Files that are on the disk, under their name, when these calls return.
package enum DurableFile {
    /// A new file, readable by its owner alone, open for writing; throws where there is one of this name already.
    package static func create(_ path: String) throws -> FileHandle {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError.file(errno: errno) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// A new file with these contents.
    package static func write(_ contents: [UInt8], to path: String) throws {
        let file = try create(path)
        try file.write(contentsOf: Data(contents))
        try file.synchronize()
        try file.close()
        try syncDirectory(of: path)
    }

    /// Gives a finished file, or a directory, its final name, replacing a file of that name.
    package static func move(_ draft: String, to path: String) throws {
        guard unsafe rename(draft, path) == 0 else { throw StoreError.file(errno: errno) }
        try syncDirectory(of: path)
    }

    /// Makes the names in the directory that holds `path` durable.
    package static func syncDirectory(of path: String) throws {
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError.file(errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError.file(errno: errno) }
    }
}
