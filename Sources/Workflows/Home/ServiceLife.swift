internal import AuditLog

extension Home {
    /// Records that the server of this home begins to answer.
    package func recordStart() async throws(WorkflowError) {
        try await writing { try $0.append(EntryDraft(.systemStarted, by: Actor(kind: .system))) }
    }

    /// Records that it has ended in good order; a start without it tells of a crash.
    package func recordStop() async throws(WorkflowError) {
        try await writing { try $0.append(EntryDraft(.systemStopped, by: Actor(kind: .system))) }
    }
}
