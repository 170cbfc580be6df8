internal import AuditLog
internal import Billing
internal import Store

extension Home {
    /// Records that an export which had begun did not come to its end, in place of the entry that tells the end.
    ///
    /// Where not even that can be written, the beginning stands alone, and counts as exported.
    func recordFailedExport(_ end: EntryDraft, _ error: WorkflowError) async {
        var end = end
        end.outcome = .failed
        end.reason =
            switch error.kind {
            case .storage: .storageFailed
            case .input, .refused, .notFound, .notAllowed, .homeUnavailable: .rule
            case .tampered, .malformed: .aborted
            }
        _ = try? await writing { [end] in try $0.append(end) }
    }
}
