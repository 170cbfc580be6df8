import Foundation
import Workflows

/// A file that the user names.
enum InputFile {
    private static let maximumBytes = 256 << 20

    /// Its bytes; throws, naming the file and the remedy, where it cannot be read.
    static func read(_ path: String) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: maximumBytes + 1) ?? Data()
        else { throw WorkflowError.input("\(path) cannot be read", hint: "is it there, and a file that you may read?") }
        guard data.count <= maximumBytes else {
            throw WorkflowError.input("\(path) is larger than 256 MiB", hint: "split it")
        }
        return Array(data)
    }
}
