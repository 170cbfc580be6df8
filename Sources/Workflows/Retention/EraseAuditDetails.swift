internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// Deletes where requests and commands came from, for the entries made before `time`, of one client or of all.
    ///
    /// The entries stay, with the hash of what they came with, so that the log verifies as before.
    ///
    /// - Parameters:
    ///   - client: an id or external id; nil for all entries.
    ///   - progress: is told how many of how many entries were looked at.
    /// - Throws: `refused` where no entry is that old.
    package func eraseAuditDetails(
        before time: Timestamp, client name: String?, acting: Acting, progress: (Int64, Int64) -> Void = { _, _ in }
    ) async throws(WorkflowError) -> PrunedAudit {
        try await require(.pruneAudit, of: acting)
        guard time <= clock.now() else {
            throw .input("that time is still to come", hint: "name a day that has begun")
        }
        try await writing { safe in
            let client = try name.map { try safe.client(named: $0).id }
            let below = try safe.rows.firstEntry(from: time) ?? safe.rows.auditSize()
            guard below > 0 else {
                throw WorkflowError.refused(
                    "NOTHING_OLD", "no entry was made before that time", hint: "see 'billfold audit list'")
            }
            var draft = EntryDraft(.auditDetailErased, by: acting, client: client)
            draft.count = below
            try safe.append(draft)
            try safe.release(.detail, below: below, of: client)
        }
        try await anchor()
        return try await deleteReleased(progress: progress)
    }
}
