internal import AuditLog
internal import Billing
internal import Store

extension Home {
    /// Goes on from the newest entry, so that a step is seen although another process wrote it.
    func watchClock() async throws {
        let newest = try await store.read { transaction in
            let size = try transaction.auditSize()
            var newest: Entry?
            try transaction.forEachAuditRow(max(0, size - 1)..<size) {
                newest = try? Entry(parsing: Array($0.entry.utf8))
            }
            return newest
        }
        guard let newest, let mono = MonotonicTime(newest.mono) else { return }
        _ = clockWatch.step(Timestamp(milliseconds: newest.at), mono)
    }

    /// Records that the wall clock was set, where it was: by so many milliseconds, before the entry that shows it.
    func recordClockStep() async throws {
        guard let step = clockWatch.step(clock.now(), clock.monotonic()) else { return }
        var draft = EntryDraft(.clockStepped, by: Actor(kind: .system))
        (draft.reason, draft.count) = (step < 0 ? .setBack : .setForward, Int64(clamping: step.magnitude))
        _ = try await store.write { [self, draft] in try WritingSafe(home: self, changes: $0).append(draft) }
    }
}
