internal import AuditLog
internal import Billing
internal import Foundation
internal import Store
internal import Vault

extension Home {
    /// The newest head, for a place that has not taken it yet.
    ///
    /// - Parameter old: how long a witness says the log was; nil to begin from what it signed last.
    package func anchorCall(
        for target: AnchorTarget, from old: Int64? = nil, evenIfTaken: Bool = false
    ) async throws(WorkflowError) -> AnchorCall? {
        let now = clock.now()
        return try await reading { safe in
            guard let text = try safe.rows.latestCheckpoint() else { return nil }
            let note = try SignedNote(parsing: Array(text.utf8))
            let head = try Checkpoint(text: note.text)
            let state = try safe.rows.anchorStates().first { $0.target == target.name }
            let seen = try state.flatMap(\.note).map { try Checkpoint(text: SignedNote(parsing: Array($0.utf8)).text) }
            let known = seen?.origin == head.origin ? seen?.size ?? 0 : 0
            guard known < head.size || old != nil || evenIfTaken else { return nil }
            var request: [UInt8] = []
            if case .witness = target.place {
                let old = old ?? known
                guard (0...head.size).contains(old) else { return nil }
                request =
                    WitnessRequest(
                        old: old, proof: try safe.rows.auditConsistency(from: old, to: head.size), checkpoint: note
                    ).body
            }
            let keys = try LogKeys(kek: kek, home: row.id, transaction: safe.rows)
            return AnchorCall(
                target, note, head, keyID: keys.current.verifier.keyID, request: request, at: now)
        }
    }

    /// Notes what a place made of a head.
    ///
    /// A size that a witness names is signed by nobody: that it has seen more than there is can be told, and no more. What
    /// it shows of the log, signed by the log, is compared elsewhere.
    ///
    /// - Returns: the problem, if there is one; nil where the head is kept there now.
    @discardableResult
    package func settle(_ call: AnchorCall, _ answer: AnchorAnswer) async throws(WorkflowError) -> AnchorProblem? {
        let now = clock.now()
        var (note, problem): (SignedNote, AnchorProblem?) = (call.note, nil)
        switch answer {
        case .taken(let bytes):
            if case .witness(_, let key, _) = call.target.place {
                do { note = try call.note.cosigned(bytes, by: NoteVerifier(key)) } catch { problem = .badAnswer }
            }
        case .conflict(let size):
            let length = try await reading { try $0.rows.auditSize() }
            problem = size > length ? .beyond : .ahead
        case .failed(let failure): problem = failure
        }
        let kept = note
        try await writing { [problem] safe in
            if let problem {
                try safe.changes.anchorFailed(call.target.name, problem: problem.rawValue, now: now)
            } else {
                try safe.changes.anchorTaken(call.target.name, size: call.size, note: kept.serialized, now: now)
            }
        }
        // A cosignature is evidence of the time, too, and goes where the evidence is.
        if problem == nil, kept != call.note {
            do { try AnchorStore(path: paths.anchorFile).append(kept) } catch { throw WorkflowError(error) }
        }
        return problem
    }

    /// Sends the newest head to one place, and asks a witness that knows the log at another size once more.
    ///
    /// - Parameter send: carries a call over the network, within its own deadline.
    /// - Returns: the problem, if there is one; nil where there is nothing to send or the head is kept there now.
    package func deliver(
        to target: AnchorTarget, evenIfTaken: Bool = false, send: (AnchorCall) async -> AnchorAnswer
    ) async throws(WorkflowError) -> AnchorProblem? {
        guard let call = try await anchorCall(for: target, evenIfTaken: evenIfTaken) else { return nil }
        if case .file(let path) = target.place { return try await settle(call, await Self.append(call.note, to: path)) }
        let answer = await send(call)
        if case .conflict(let size) = answer, let again = try await anchorCall(for: target, from: size) {
            return try await settle(again, await send(again))
        }
        return try await settle(call, answer)
    }

    /// Appends the newest head to every file of the list; those that fail are noted, and named.
    func deliverToFiles() async throws(WorkflowError) {
        var failed: [String] = []
        for target in try await anchorTargets() where !target.isRemote {
            let problem = try await deliver(to: target) { _ in .failed(.unreachable) }
            if let problem { failed.append("'\(target.name)': \(problem.rawValue)") }
        }
        guard !failed.isEmpty else { return }
        throw WorkflowError(
            .storage, code: "ANCHOR", "the log is not anchored at \(failed.joined(separator: ", "))",
            hint: "see 'billfold audit anchor list'; what was done is done")
    }

    /// A file on a mount that hangs must keep nobody: it is given ten seconds. One that ends with the head has it.
    private static func append(_ note: SignedNote, to path: String) async -> AnchorAnswer {
        let isWritten = await BlockingWork.run(on: path, seconds: 10) {
            (try? AnchorStore(path: path).append(note, unlessLast: true)) != nil
        }
        return isWritten.map { $0 ? .taken([]) : .failed(.unwritable) } ?? .failed(.hung)
    }

    static func shorter(_ size: Int64, than seen: Int64, by name: String) -> WorkflowError {
        WorkflowError(
            .tampered, code: "LOG_SHORTER",
            "the audit log has \(size) entries, but anchor '\(name)' has seen \(seen): it was cut or an older copy put back",
            hint: "restore the newest database, or, where it is lost, see 'billfold audit recover --help'")
    }
}
