import Foundation
import Workflows

/// A directory that is filled beside its place and moved there when it is whole, readable by its owner alone.
final class OutputDirectory: Sendable {
    private let path: String
    private let draft: String

    /// Throws, before anything is written, where the place is taken or the directory cannot be made.
    init(_ path: String) throws {
        (self.path, draft) = (path, "\(path).\(ProcessInfo.processInfo.processIdentifier).part")
        if FileManager.default.fileExists(atPath: path),
            (try? FileManager.default.contentsOfDirectory(atPath: path).isEmpty) != true
        {
            throw WorkflowError.input("\(path) is there already", hint: "name a directory that is new or empty")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: draft, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw WorkflowError.input(
                "\(path) cannot be made", hint: "is the directory above it there and writable by you?")
        }
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = try OutputFile("\(draft)/\(name)")
        try file.write(bytes)
        try file.finish()
    }

    /// Puts the directory in its place.
    func finish() throws {
        guard unsafe rename(draft, path) == 0 else {
            throw WorkflowError(
                .storage, code: "STORAGE", "\(path) could not be written", hint: "was something else put there?")
        }
    }

    func discard() { try? FileManager.default.removeItem(atPath: draft) }
}
