internal import Foundation
internal import Store

/// A file that is written beside its place and moved there when it is whole, readable by its owner alone.
///
/// An existing file is replaced only where that is asked for, and only at the end, so that a full disk or a crash leaves what
/// was there.
package final class OutputFile: Sendable {
    private let path: String
    private let draft: String
    private let handle: FileHandle
    private let replaces: Bool

    /// Throws, of kind `input`, where nothing can be written beside `path`, or there is a file and `replaces` is false.
    package init(_ path: String, replacing replaces: Bool = false) throws(WorkflowError) {
        guard path != "-" else {
            throw .input("standard output will not do here", hint: "name a file")
        }
        var information = stat()
        if unsafe lstat(path, &information) == 0 {
            guard information.st_mode & S_IFMT == S_IFREG else {
                throw .input(
                    "\(path) is not a regular file",
                    hint: "name a file; without --out the output goes to the terminal or a pipe")
            }
            guard replaces else { throw Self.isThere(path) }
        }
        guard !Self.isInHome(path) else {
            throw .input(
                "\(path) lies in a home, whose files nothing else may replace", hint: "name a file somewhere else")
        }
        self.replaces = replaces
        (self.path, draft) = (path, "\(path).\(UInt32.random(in: 0 ... .max)).part")
        do { handle = try DurableFile.create(draft) } catch {
            throw .input("\(path) cannot be written", hint: "is the directory there and writable by you?")
        }
    }

    /// Adds bytes; where that fails, what was written is removed.
    package func write(_ bytes: [UInt8]) throws(WorkflowError) {
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw failed() }
    }

    /// Makes the file durable and puts it in its place; throws, of kind `input`, where a file has come there meanwhile that
    /// is not to be replaced.
    package func finish() throws(WorkflowError) {
        do {
            try handle.synchronize()
            try handle.close()
            try DurableFile.move(draft, to: path, replacing: replaces)
        } catch StoreError.file(errno: EEXIST) {
            discard()
            throw Self.isThere(path)
        } catch { throw failed() }
    }

    /// Removes what was written.
    package func discard() { try? FileManager.default.removeItem(atPath: draft) }

    /// Whether a directory above the file holds the database of a home.
    private static func isInHome(_ path: String) -> Bool {
        var directory = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().deletingLastPathComponent()
        while directory.path.count > 1 {
            let paths = HomePaths(directory.path)
            if FileManager.default.fileExists(atPath: paths.database) { return true }
            directory.deleteLastPathComponent()
        }
        return false
    }

    private static func isThere(_ path: String) -> WorkflowError {
        WorkflowError(
            .input, code: "FILE_EXISTS", "\(path) is there already",
            hint: "name another file, or replace it with --force")
    }

    private func failed() -> WorkflowError {
        discard()
        return WorkflowError(.storage, code: "STORAGE", "\(path) could not be written", hint: "is the disk full?")
    }
}
