import Foundation
import Workflows

/// A file that is written beside its place and moved there when it is whole, readable by its owner alone.
///
/// An existing file is replaced only at the end, so that a full disk or a crash leaves what was there.
final class OutputFile: Sendable {
    private let path: String
    private let draft: String
    private let handle: FileHandle

    init(_ path: String) throws {
        (self.path, draft) = (path, "\(path).\(ProcessInfo.processInfo.processIdentifier).part")
        guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: draft)
        else {
            throw WorkflowError.input("\(path) cannot be written", hint: "is the directory there and writable by you?")
        }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws {
        do { try handle.write(contentsOf: Data(bytes)) } catch {
            discard()
            throw WorkflowError(.storage, code: "STORAGE", "\(path) could not be written", hint: "is the disk full?")
        }
    }

    /// Makes the file durable and puts it in its place.
    func finish() throws {
        do {
            try handle.synchronize()
            try handle.close()
            guard unsafe rename(draft, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            discard()
            throw WorkflowError(.storage, code: "STORAGE", "\(path) could not be written", hint: "is the disk full?")
        }
    }

    func discard() { try? FileManager.default.removeItem(atPath: draft) }
}
