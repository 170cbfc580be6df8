package import AuditLog
internal import Billing
internal import Store
internal import Vault

/// The log that begins where another was lost.
package struct RecoveredLog: Sendable {
    /// The verifier key of the new log, to be pinned in place of the old one's.
    package let vkey: String
    /// The entries that were anchored and are no longer there.
    package let lost: Range<Int64>
}

extension Home {
    /// Begins a new log where the old one was lost: the entries that are left, then one that tells what was lost, and why.
    ///
    /// A log never shrinks under its name. So the new one has another name and another key; the entry `log.recovered`
    /// stands where the loss begins, its count is the size of the newest anchored head of the old log, and its subject
    /// that head's root.
    ///
    /// - Throws: `refused` where nothing was lost, `tampered` where the log differs from its anchors in anything but its end.
    package func recoverLog(reason: Reason, acting: Acting) async throws(WorkflowError) -> RecoveredLog {
        let head: Checkpoint
        do { head = try await lostHead() } catch {
            // Where nothing was lost, the log takes an entry about who may not do this.
            if error.kind == .refused { try await require(.manageKeys, of: acting) }
            throw error
        }
        // A log behind its anchors takes no entry, not even about a refusal, before it has another name.
        guard acting.staff.may(.manageKeys) else {
            throw WorkflowError(
                .notAllowed, code: "NOT_ALLOWED", "\(acting.staff.signIn) may not do this: it needs 'manage_keys'",
                hint: "act as somebody who may, or ask the owner")
        }
        let recovered = try await writing { safe -> RecoveredLog in
            let keys = try LogKeys(kek: safe.home.kek, home: safe.home.row.id, transaction: safe.changes)
            let size = try safe.changes.auditSize()
            guard let last = keys.rows.last, size < head.size else { throw StoreError.conflict }
            var draft = EntryDraft(.logRecovered, by: acting)
            (draft.reason, draft.count, draft.subject) = (reason, head.size, Hex.encode(head.root.bytes))
            try safe.append(draft)
            // The database may be of before a later loss, too: the new name is behind every one that was ever anchored.
            let known = max(
                try LogKeys.number(of: keys.origin, home: safe.home.row.id),
                try LogKeys.number(of: head.origin, home: safe.home.row.id))
            let vkey = try safe.startKey(log: known + 1, sequence: last.sequence + 1, acting: acting)
            try safe.changes.endAuditKeys(before: last.sequence + 1, at: size, now: safe.home.clock.now())
            try safe.signFirstHead()
            return RecoveredLog(vkey: vkey, lost: size..<head.size)
        }.value
        try await anchor()
        // The wrapped key of the lost log stands in the write-ahead log until it is folded in.
        try? await store.foldLog()
        return recovered
    }

    /// The newest anchored head that the log has fallen behind of, when all others agree with it.
    private func lostHead() async throws(WorkflowError) -> Checkpoint {
        do {
            let keys = try await logKeys()
            let heads = try anchorsToVerify().compactMap { try? Checkpoint(text: $0.text) }
            let number = try LogKeys.number(of: keys.origin, home: row.id)
            let later = heads.filter { ((try? LogKeys.number(of: $0.origin, home: row.id)) ?? 0) > number }
            let own = try anchorsToVerify().compactMap { keys.opened($0) }
            let size = try await store.read { try $0.auditSize() }
            guard let newest = (own + later).max(by: { $0.size < $1.size }), newest.size > size else {
                throw WorkflowError.refused(
                    "NOTHING_LOST", "no anchor is ahead of the log: nothing was lost",
                    hint: "a log that differs from its anchors is examined with 'billfold audit verify'")
            }
            for head in own where head.size <= size {
                guard try await store.read({ try $0.auditRoot(size: head.size) }) == head.root else {
                    throw WorkflowError(
                        .tampered, code: "LOG_CHANGED",
                        "the first \(head.size) audit entries are not those that were anchored: this is no mere loss",
                        hint: "run 'billfold audit verify' to find the place; restore another copy")
                }
            }
            return newest
        } catch { throw WorkflowError(error) }
    }
}

extension WritingSafe {
    /// Signs the head of a new log together with its first entries, so that there is never one without a head.
    fileprivate func signFirstHead() throws {
        let keys = try LogKeys(kek: home.kek, home: home.row.id, transaction: changes)
        let size = try changes.auditSize()
        let note = try Checkpoint(origin: keys.origin, size: size, root: try changes.auditRoot(size: size))
            .signed(by: keys.signers)
        try changes.insertCheckpoint(size: size, note: note.serialized)
    }
}
