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
}
