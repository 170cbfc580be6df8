internal import AuditLog
internal import Foundation
internal import Store

extension Home {
    /// Refuses a place that has heads already under another name, and a file that holds anything but heads of this log:
    /// heads of two logs in one file, or a file of something else, would be found out only when they are needed.
    func requireFree(_ target: AnchorTarget) async throws(WorkflowError) {
        for other in try await anchorTargets() where other.name != target.name {
            guard try await isSamePlace(target, other.place) else { continue }
            throw .refused(
                "TAKEN", "anchor '\(other.name)' keeps heads at \(target.address) already",
                hint: "name another place: two names of one place are one anchor")
        }
        guard case .file(let path) = target.place else { return }
        if try await isSamePlace(target, .file(path: paths.anchorFile)) {
            throw .refused(
                "TAKEN", "\(path) is the home's own anchor file", hint: "name a file on another disk or mount")
        }
        let found = await BlockingWork.run(on: path, seconds: 10) { Result { try FileKind(path) } }
        switch found {
        case nil: throw .refused("ANCHOR_FILE", "\(path) does not answer", hint: "is what it lies on mounted?")
        case .failure, .success(.other):
            throw .refused(
                "ANCHOR_FILE", "\(path) is no plain file that can be read", hint: "name a file, which may be new")
        case .success(.new): return
        case .success(.heads(let notes)): try await requireOwn(notes, in: path, as: target.name)
        }
    }

    private func requireOwn(_ notes: [SignedNote], in path: String, as name: String) async throws(WorkflowError) {
        let origins = notes.compactMap { try? Checkpoint(text: $0.text).origin }
        guard !origins.isEmpty else {
            throw .refused(
                "ANCHOR_FILE", "\(path) is there, and holds no anchor", hint: "name a new file, or an empty one")
        }
        guard origins.allSatisfy({ (try? LogKeys.number(of: $0, home: row.id)) != nil }) else {
            throw .refused(
                "OTHER_LOG", "\(path) holds heads of another log", hint: "name a file that this home alone writes to")
        }
        // One that this log does not continue would keep the home from being opened.
        do { try await compare(notes, of: name, try await logKeys()) } catch { throw WorkflowError(error) }
    }

    private func isSamePlace(_ target: AnchorTarget, _ other: AnchorTarget.Place) async throws(WorkflowError) -> Bool {
        switch (target.place, other) {
        case (.file(let path), .file(let other)):
            await isSameFile(path, other)
        case (.localSyslog(let path), .localSyslog(let other)): path == other
        case (.syslog(let transport, let host, let port), .syslog(let other, let otherHost, let otherPort)):
            transport == other && port == otherPort && host.lowercased() == otherHost.lowercased()
        case (.witness(let url, _, _), .witness(let other, _, _)): url.lowercased() == other.lowercased()
        case (.file, _), (.localSyslog, _), (.syslog, _), (.witness, _): false
        }
    }

    /// Each path is asked for itself: where one hangs, the other can still be taken in its place.
    private func isSameFile(_ path: String, _ other: String) async -> Bool {
        async let first = BlockingWork.run(on: path, seconds: 10) { FileIdentity(path) }
        async let second = BlockingWork.run(on: other, seconds: 10) { FileIdentity(other) }
        guard let first = await first, let second = await second else { return path == other }
        return first == second
    }
}

/// What stands at a path that is to become an anchor file.
private enum FileKind: Sendable {
    /// Nothing, or an empty file.
    case new
    /// The first and the last heads of a file; none for a file of something else.
    case heads([SignedNote])
    case other

    init(_ path: String) throws {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            self = .new
            return
        }
        guard status.st_mode & S_IFMT == S_IFREG, unsafe access(path, R_OK) == 0 else {
            self = .other
            return
        }
        let store = AnchorStore(path: path)
        guard let oldest = try store.oldest() else {
            self = .new
            return
        }
        self = .heads(oldest.isEmpty ? [] : oldest + (try store.newest()))
    }
}

/// One file however its path is written: the place on its disk, or, where it is not there yet, the path without detours.
private struct FileIdentity: Equatable, Sendable {
    private let device: UInt
    private let number: UInt
    private let path: String

    init(_ path: String) {
        var status = stat()
        let isThere = unsafe stat(path, &status) == 0
        (device, number) = isThere ? (UInt(status.st_dev), UInt(status.st_ino)) : (0, 0)
        let url = URL(filePath: path)
        let directory = url.deletingLastPathComponent().standardizedFileURL.resolvingSymlinksInPath()
        self.path = isThere ? "" : directory.appending(path: url.lastPathComponent).path
    }
}
