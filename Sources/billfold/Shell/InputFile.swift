import Foundation
import Workflows

/// A file that the user names.
enum InputFile {
    /// Its bytes; throws, naming the file and the remedy, where it cannot be read.
    static func read(_ path: String) throws -> [UInt8] {
        try read(path, atMost: 256 << 20, "256 MiB", isInput: false)
    }

    /// Its bytes, or those of standard input where `path` is `-`; one that is too large is refused before it is read.
    ///
    /// - Parameter size: `maximum` in words.
    static func read(_ path: String, atMost maximum: Int, _ size: String) throws -> [UInt8] {
        try read(path, atMost: maximum, size, isInput: path == "-")
    }

    private static func read(_ path: String, atMost maximum: Int, _ size: String, isInput: Bool) throws -> [UInt8] {
        let name = isInput ? "standard input" : path
        let unreadable = WorkflowError.input(
            "\(name) cannot be read", hint: "is it there, and a file that you may read?")
        let tooLarge = WorkflowError(.input, code: "TOO_LARGE", "\(name) has more than \(size)", hint: "split it")
        guard let handle = isInput ? .standardInput : FileHandle(forReadingAtPath: path) else { throw unreadable }
        var status = stat()
        guard unsafe fstat(handle.fileDescriptor, &status) == 0 else { throw unreadable }
        let count = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
        guard count <= maximum else { throw tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        do {
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                guard bytes.count + piece.count <= maximum else { throw tooLarge }
                bytes += piece
            }
        } catch { throw (error as? WorkflowError) ?? unreadable }
        guard bytes.count >= count else { throw unreadable }
        return bytes
    }
}
