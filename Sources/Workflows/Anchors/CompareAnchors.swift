internal import AuditLog
internal import Billing
internal import Foundation
internal import Store

extension Home {
    /// Holds the log against its own anchor file and against what is known of every other place: shorter or different is an
    /// error that names the place.
    ///
    /// - Returns: what could not be compared, a line for each place.
    package func compareWithAllAnchors() async throws(WorkflowError) -> [String] {
        do {
            try await compareWithAnchors()
            var warnings: [String] = []
            let (keys, states) = try await store.read { [kek, row] transaction in
                (try LogKeys(kek: kek, home: row.id, transaction: transaction), try transaction.anchorStates())
            }
            for target in try await anchorTargets() {
                let state = states.first { $0.target == target.name }
                if case .file(let path) = target.place {
                    if let warning = try await compare(path, of: target, state, keys) { warnings.append(warning) }
                } else if let note = try state?.note.map({ try SignedNote(parsing: Array($0.utf8)) }) {
                    try await compare([note], of: target.name, keys)
                }
            }
            return warnings
        } catch { throw WorkflowError(error) }
    }

    /// Holds the log against what a witness shows of it.
    ///
    /// - Returns: whether that could be compared at all: it is a head of this log, signed by the log and by the witness.
    package func compare(shown bytes: [UInt8], by target: AnchorTarget) async throws(WorkflowError) -> Bool {
        guard case .witness(_, let key, _) = target.place else { return false }
        do {
            let keys = try await logKeys()
            guard let note = try? SignedNote(parsing: bytes), note.time(by: try NoteVerifier(key)) != nil,
                Self.opened(note, keys) != nil
            else { return false }
            try await compare([note], of: target.name, keys)
            return true
        } catch { throw WorkflowError(error) }
    }

    /// The heads that other places are known to hold, for a check of every entry.
    func anchorsElsewhere() async throws(WorkflowError) -> [SignedNote] {
        var notes: [SignedNote] = []
        for target in try await anchorTargets() {
            guard case .file(let path) = target.place else { continue }
            notes +=
                await BlockingWork.run(on: path, seconds: 10) { (try? AnchorStore(path: path).anchors()) ?? [] } ?? []
        }
        let states = try await reading { try $0.rows.anchorStates() }
        return notes + states.compactMap(\.note).compactMap { try? SignedNote(parsing: Array($0.utf8)) }
    }

    private func compare(
        _ path: String, of target: AnchorTarget, _ state: AnchorState?, _ keys: LogKeys
    ) async throws -> String? {
        let found = await BlockingWork.run(on: path, seconds: 10) { Result { try AnchorStore(path: path).newest() } }
        switch found {
        case .success(let notes):
            let sizes = try await compare(notes, of: target.name, keys)
            let kept = try state?.note.map { try Checkpoint(text: SignedNote(parsing: Array($0.utf8)).text) }
            guard let kept, kept.origin == keys.origin, sizes.max() ?? 0 < kept.size else { return nil }
            throw WorkflowError(
                .tampered, code: "ANCHORS_MISSING",
                "anchor '\(target.name)' held a head of \(kept.size) entries, and holds none of that size any more",
                hint: "compare \(path) with its copies elsewhere, or put one back")
        case .failure where state?.note != nil && Self.isGone(path):
            throw WorkflowError(
                .tampered, code: "ANCHORS_MISSING",
                "anchor '\(target.name)' is gone: \(path) held heads and is not there",
                hint: "mount it, or put a copy back; or remove it with 'billfold audit anchor remove'")
        case .failure: return state?.note == nil ? nil : "anchor '\(target.name)' cannot be read: \(path)"
        case nil: return "anchor '\(target.name)' does not answer: \(path)"
        }
    }

    /// Compares the newest of these heads that are this log's.
    ///
    /// - Returns: the sizes of those that are.
    @discardableResult
    func compare(_ notes: [SignedNote], of name: String, _ keys: LogKeys) async throws -> [Int64] {
        try requireNoLaterLog(among: notes.compactMap { try? Checkpoint(text: $0.text).origin }, than: keys)
        let claimed = notes.filter { $0.text.hasPrefix(keys.origin + "\n") }
        let heads = claimed.compactMap { Self.opened($0, keys) }
        guard heads.count == claimed.count else {
            throw WorkflowError(
                .tampered, code: "ANCHOR_FORGED", "anchor '\(name)' holds a head that was not signed by this log",
                hint: "compare it with copies elsewhere")
        }
        if let newest = heads.max(by: { $0.size < $1.size }) { try await compare(with: newest, of: name) }
        return heads.map(\.size)
    }

    /// The head, if any key that ever signed this log made it.
    private static func opened(_ note: SignedNote, _ keys: LogKeys) -> Checkpoint? {
        for row in keys.rows.reversed() {
            if let verifier = try? NoteVerifier(row.vkey), let head = try? Checkpoint(opening: note, with: verifier) {
                return head
            }
        }
        return nil
    }

    private static func isGone(_ path: String) -> Bool {
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return !FileManager.default.fileExists(atPath: path) && FileManager.default.fileExists(atPath: directory)
    }
}
