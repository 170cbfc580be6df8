import Foundation
import Glibc

/// How a key file is read and written: whoever may not have the key must never have been able to read or replace it.
enum KeyFile {
    /// `kek-<sequence>.key`.
    static func name(sequence: Int) -> String { "kek-\(sequence).key" }

    /// The paths of the files in `directory` that are named as key files are.
    static func paths(in directory: String) throws(VaultError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory)
                .filter { $0.hasPrefix("kek-") && $0.hasSuffix(".key") }
                .sorted()
                .map { "\(directory)/\($0)" }
        } catch {
            throw .keyFile(path: directory, problem: unsafe access(directory, F_OK) == 0 ? .unreadable : .missing)
        }
    }

    /// The text of the file at `path`.
    ///
    /// The file must be a regular one with a single name, belong to this process's user or root, and give group and
    /// others no right; group and others must not be able to write to its directory.
    static func read(_ path: String) throws(VaultError) -> SecretBytes {
        let (directoryPath, name) = split(path)
        func refusal(_ problem: KeyFileProblem) -> VaultError { .keyFile(path: path, problem: problem) }
        let directory = try openDirectory(directoryPath, for: path)
        // Without O_NONBLOCK a pipe in the file's place would keep this process waiting.
        guard let file = OpenFile(name, in: directory, O_RDONLY | O_NOFOLLOW | O_NONBLOCK) else {
            throw refusal(problem(of: errno))
        }
        guard let status = file.status() else { throw refusal(.unreadable) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else { throw refusal(.notRegularFile) }
        guard isTrusted(owner: status.st_uid) else { throw refusal(.wrongOwner) }
        guard status.st_mode & 0o077 == 0 else { throw refusal(.readableByOthers) }
        guard (1...KeyFileLine.largestCount).contains(Int(status.st_size)) else { throw refusal(.malformed) }

        var text = try SecretBytes(count: Int(status.st_size))
        guard unsafe try text.withUnsafeMutableBytes({ unsafe file.read(into: $0) }) else { throw refusal(.unreadable) }
        return text
    }

    /// Writes `line` to the new file `name` in `directory`.
    ///
    /// The file appears under its name whole or not at all, and never in place of another.
    static func write(_ line: borrowing KeyFileLine, named name: String, in directory: String) throws(VaultError) {
        let path = "\(directory)/\(name)"
        let folder = try openDirectory(directory, for: path)
        let draft = ".\(name).\(KeyID())"
        // Nobody else may take the name between the look and the renaming.
        guard folder.lock() else { throw .keyFile(path: path, problem: .writeFailed) }
        guard unsafe faccessat(folder.descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0 else {
            throw .keyFile(path: path, problem: .alreadyExists)
        }
        guard let file = OpenFile(draft, in: folder, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600) else {
            throw .keyFile(path: path, problem: .writeFailed)
        }
        let written = unsafe try line.bytes.withUnsafeBytes { unsafe file.write($0) }
        guard written, unsafe renameat(folder.descriptor, draft, folder.descriptor, name) == 0 else {
            unsafe unlinkat(folder.descriptor, draft, 0)
            throw .keyFile(path: path, problem: .writeFailed)
        }
        guard folder.synchronize() else { throw .keyFile(path: path, problem: .writeFailed) }
    }

    private static func openDirectory(_ directory: String, for path: String) throws(VaultError) -> OpenFile {
        guard let folder = OpenFile(directory, O_RDONLY | O_DIRECTORY), let status = folder.status() else {
            throw .keyFile(path: path, problem: problem(of: errno))
        }
        guard isTrusted(owner: status.st_uid) else { throw .keyFile(path: path, problem: .wrongOwner) }
        guard status.st_mode & 0o022 == 0 else { throw .keyFile(path: path, problem: .directoryWritableByOthers) }
        return folder
    }

    private static func isTrusted(owner: uid_t) -> Bool { owner == geteuid() || owner == 0 }

    private static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let directory = path[..<slash]
        return (directory.isEmpty ? "/" : String(directory), String(path[path.index(after: slash)...]))
    }

    private static func problem(of code: Int32) -> KeyFileProblem {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case ELOOP: .notRegularFile
        default: .unreadable
        }
    }
}
