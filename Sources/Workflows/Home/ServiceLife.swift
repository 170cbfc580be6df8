internal import AuditLog
internal import Store

extension Home {
    /// Throws, of kind `storage`, after a commit has failed: this process writes nothing more, and must be started again.
    package func requireSoundStorage() throws(WorkflowError) {
        if store.hasFailed { throw WorkflowError(StoreError.failed) }
    }

    /// Records that the server of this home begins to answer.
    package func recordStart() async throws(WorkflowError) {
        try await writing { try $0.append(EntryDraft(.systemStarted, by: Actor(kind: .system))) }
    }

    /// Records that it has ended in good order; a start without it tells of a crash.
    package func recordStop() async throws(WorkflowError) {
        try await recordCounts()
        try await writing { try $0.append(EntryDraft(.systemStopped, by: Actor(kind: .system))) }
    }

    /// Records that the server lives and the log takes entries, unless it has grown by itself: so silence can be told from
    /// a server that was stopped, or a log that was cut.
    ///
    /// - Parameter size: how long the log was at the last beat; nil for the first, which records nothing.
    /// - Returns: how long it is now.
    package func beat(unlessGrownFrom size: Int64?) async throws(WorkflowError) -> Int64 {
        let now = try await reading { try $0.rows.auditSize() }
        guard now == size else { return now }
        try await writing { try $0.append(EntryDraft(.logHeartbeat, by: Actor(kind: .system))) }
        return now + 1
    }
}
