internal import AuditLog
internal import Billing
internal import Sharing
internal import Store
internal import Synchronization

/// Keeps one link from filling the disk: its first looks and refusals of a minute are entries of their own, what comes
/// after them is counted and becomes one entry for each kind.
///
/// Counts live in this process; a crash loses those of its last minute, and no try of a factor is ever among them.
final class VisitMeter: Sendable {
    /// What is counted together.
    struct Look: Hashable, Sendable {
        let link: ID<Link>
        let event: Event
        let reason: Reason?
    }

    /// Entries of their own that a link gets in a minute.
    static let individual = 20
    private static let milliseconds: Int64 = 60_000

    private struct State {
        var windows: [ID<Link>: (start: Timestamp, entries: Int)] = [:]
        var counts: [Look: Int64] = [:]
    }

    private let state = Mutex(State())

    /// Whether this look gets an entry of its own; where not, it is counted.
    func admits(_ look: Look, at now: Timestamp) -> Bool {
        state.withLock { state in
            var window = state.windows[look.link] ?? (now, 0)
            if Self.isOver(window.start, at: now) { window = (now, 0) }
            let isAdmitted = window.entries < Self.individual
            if isAdmitted { window.entries += 1 } else { state.counts[look, default: 0] += 1 }
            state.windows[look.link] = window
            return isAdmitted
        }
    }

    /// Takes out what was counted, and forgets the minutes that are over.
    func drain(at now: Timestamp) -> [Look: Int64] {
        state.withLock { state in
            state.windows = state.windows.filter { !Self.isOver($0.value.start, at: now) }
            defer { state.counts = [:] }
            return state.counts
        }
    }

    /// Puts back what was taken out and could not be recorded.
    func count(_ counts: [Look: Int64]) {
        state.withLock { state in state.counts.merge(counts) { $0 + $1 } }
    }

    private static func isOver(_ start: Timestamp, at now: Timestamp) -> Bool {
        now < start || now.milliseconds - start.milliseconds >= milliseconds
    }
}

extension WritingSafe {
    /// Appends an entry about a look at a link or a refusal that cost no try; past so many in a minute it is counted.
    func appendMetered(_ draft: EntryDraft) throws {
        guard let link = draft.link else { return try append(draft) }
        let look = VisitMeter.Look(link: link, event: draft.event, reason: draft.reason)
        if home.visitMeter.admits(look, at: home.clock.now()) { try append(draft) }
    }
}

extension Home {
    /// Records what was counted instead of recorded: one entry for each link and kind, with how many it stands for.
    func recordCounts() async throws(WorkflowError) {
        let counts = visitMeter.drain(at: clock.now())
        guard !counts.isEmpty else { return }
        do throws(WorkflowError) {
            try await writing { safe in
                for (look, count) in counts {
                    var draft = EntryDraft(look.event, by: Actor(kind: .holder))
                    (draft.link, draft.reason, draft.count) = (look.link, look.reason, count)
                    if let link = try safe.rows.link(look.link)?.unverified {
                        (draft.client, draft.document) = (link.client, try safe.rows.document(link.document))
                    }
                    if look.reason != nil { draft.outcome = .refused }
                    draft.purpose = try safe.purpose(of: look.link)
                    try safe.append(draft)
                }
            }
        } catch {
            visitMeter.count(counts)
            throw error
        }
    }
}
