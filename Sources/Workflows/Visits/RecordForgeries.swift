internal import AuditLog

extension Home {
    /// Records how many requests named a link that this home did not sign; so many at once in one entry, because anybody can
    /// make them up.
    package func recordForgeries(_ count: Int) async throws(WorkflowError) {
        try await writing { safe in
            var draft = EntryDraft(.linkDenied, by: Actor(kind: .system))
            (draft.outcome, draft.reason, draft.count) = (.refused, .badSignature, Int64(count))
            try safe.append(draft)
        }
    }
}
