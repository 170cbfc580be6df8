internal import Foundation
internal import Store

/// A file that is written beside its place and moved there when it is whole, readable by its owner alone.
///
/// An existing file is replaced only at the end, so that a full disk or a crash leaves what was there.
package final class OutputFile: Sendable {
    private let path: String
    private let draft: String
    private let handle: FileHandle

    /// Throws, of kind `input`, where nothing can be written beside `path`.
    package init(_ path: String) throws(WorkflowError) {
        var information = stat()
        if unsafe lstat(path, &information) == 0, information.st_mode & S_IFMT != S_IFREG {
            throw .input(
                "\(path) is not a regular file",
                hint: "name a file; without --out the output goes to the terminal or a pipe")
        }
        guard !Self.isInHome(path) else {
            throw .input(
                "\(path) lies in a home, whose files nothing else may replace", hint: "name a file somewhere else")
        }
        (self.path, draft) = (path, "\(path).\(UInt32.random(in: 0 ... .max)).part")
        do { handle = try DurableFile.create(draft) } catch {
            throw .input("\(path) cannot be written", hint: "is the directory there and writable by you?")
        }
    }

    /// Adds bytes; where that fails, what was written is removed.
    package func write(_ bytes: [UInt8]) throws(WorkflowError) {
        do { try handle.write(contentsOf: Data(bytes)) } catch { throw failed() }
    }

    /// Makes the file durable and puts it in its place.
    package func finish() throws(WorkflowError) {
        do {
            try handle.synchronize()
            try handle.close()
            try DurableFile.move(draft, to: path)
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

    private func failed() -> WorkflowError {
        discard()
        return WorkflowError(.storage, code: "STORAGE", "\(path) could not be written", hint: "is the disk full?")
    }
}
