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

    /// Gives a finished file, or a directory, its final name.
    ///
    /// - Throws: `StoreError.file` with `EEXIST` where there is a file of that name which is not to be replaced.
    package static func move(_ draft: String, to path: String, replacing replaces: Bool = true) throws {
        // A second name is made only where there is none; disks without second names have to be asked first.
        if !replaces {
            if unsafe link(draft, path) == 0 {
                _ = unsafe unlink(draft)
                return try syncDirectory(of: path)
            }
            var information = stat()
            guard errno != EEXIST, unsafe lstat(path, &information) != 0 else { throw StoreError.file(errno: EEXIST) }
        }
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
