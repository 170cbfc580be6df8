internal import AuditLog
internal import Billing
internal import Sharing
internal import Store

extension Home {
    /// How long a notice is tried, in seconds.
    private static let patience: Int64 = 86_400

    /// The calls of the hook that are due, each taken by this process alone; none where no hook is set.
    ///
    /// A call that is not settled comes back after one minute, then two, four and so on, at most four hours, for a day.
    package func takeHookCalls(limit: Int = 20) async throws(WorkflowError) -> [HookCall] {
        let now = clock.now()
        let due = try await reading { try $0.rows.dueNotices(now: now, limit: 1) }
        if due.isEmpty { return [] }
        return try await writing { safe -> [HookCall] in
            guard let hook = try safe.get(NoticeHook.self, NoticeHook.id), let url = hook.url else {
                try safe.changes.settleNotices(now: now)
                return []
            }
            return try safe.rows.dueNotices(now: now, limit: limit).compactMap { notice -> HookCall? in
                if notice.at.adding(seconds: Self.patience) <= now {
                    try safe.settle(notice.id, of: notice.link, now: now, .failed)
                    return nil
                }
                let wait = min(Int64(60) << min(notice.attempts, 10), 4 * 3600)
                let last = notice.at.adding(seconds: Self.patience)
                try safe.changes.postpone(notice.id, to: min(now.adding(seconds: wait), last))
                let content = HookCall.Content(
                    id: String(notice.id), kind: notice.kind.rawValue, link: notice.link.description,
                    at: notice.at.description)
                return try HookCall(hook, to: url, content: content, notice: notice.id, now: now)
            }
        }.value
    }

    /// Records that the hook took a notice.
    package func hookTook(_ call: HookCall) async throws(WorkflowError) {
        guard let id = call.notice else { return }
        let now = clock.now()
        try await writing { safe in
            guard let link = try safe.rows.notice(id)?.link else { return }
            try safe.settle(id, of: link, now: now, .success)
        }
    }

    /// A call that tells of nothing, to see whether the hook is there; signed as all others.
    package func testHookCall(acting: Acting) async throws(WorkflowError) -> HookCall {
        try await require(.manageSettings, of: acting)
        let now = clock.now()
        return try await reading { safe in
            guard let hook = try safe.get(NoticeHook.self, NoticeHook.id), let url = hook.url else {
                throw WorkflowError.notFound("hook", hint: "set one with 'billfold practice hook set URL'")
            }
            let content = HookCall.Content(id: "test", kind: "test", link: nil, at: now.description)
            return try HookCall(hook, to: url, content: content, notice: nil, now: now)
        }
    }
}

extension WritingSafe {
    fileprivate func settle(_ notice: Int64, of link: ID<Link>, now: Timestamp, _ outcome: Outcome) throws {
        guard try changes.settle(notice, now: now) else { return }
        var draft = EntryDraft(.noticeSent, by: Actor(kind: .system))
        (draft.link, draft.outcome, draft.subject) = (link, outcome, String(notice))
        if let link = try rows.link(link)?.unverified { draft.client = link.client }
        try append(draft)
    }
}
