internal import AuditLog
internal import Billing
internal import Rendering
internal import Store
internal import Vault

extension Home {
    /// Creates superbills for every client that is due, each in a transaction of its own, and records what became of each.
    ///
    /// Does nothing where nothing is due. A run that was broken off goes on where it ended; two at once share the
    /// clients between them; a client whose records cannot stand on a superbill stops no other. Where the caller is
    /// cancelled it ends after the client in hand.
    ///
    /// - Parameters:
    ///   - day: takes the place of the practice's day for this month; a person has to say so.
    ///   - dryRun: whether nothing is kept: neither superbill nor number nor result.
    ///   - acting: who started it; nil for Billfold itself, on behalf of the settings.
    ///   - progress: told how many clients of how many are done.
    /// - Throws: where the storage fails; what was done until then stays.
    package func runSuperbills(
        day: Int? = nil, dryRun: Bool = false, acting: Acting? = nil,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(WorkflowError) -> AutomaticReport {
        if let acting { try await require(.issueSuperbills, of: acting) }
        if dryRun { try await recordDryRun(by: acting) }
        let plan = try await reading { try $0.automaticPlan(day: day) }
        guard plan.isDue else { return AutomaticReport(plan, results: [], isComplete: true) }
        let clients = try await clients(to: plan)
        let run = AutomaticRun(home: self, plan: plan, acting: acting, dryRun: dryRun)
        if !dryRun { try await run.begin(clients: clients.count) }
        var results: [AutomaticResult] = []
        for (index, client) in clients.enumerated() {
            guard !Task.isCancelled else { return AutomaticReport(plan, results: results, isComplete: false) }
            if let result = try await run.take(client) { results.append(result) }
            progress(index + 1, clients.count)
            // Room for other processes: who waits for the database looks every millisecond.
            try? await Task.sleep(for: .milliseconds(2))
        }
        if !dryRun { try await run.complete(results) }
        return AutomaticReport(plan, results: results, isComplete: true)
    }

    /// What a dry run shows is shown to somebody, on the record.
    private func recordDryRun(by acting: Acting?) async throws(WorkflowError) {
        guard let acting else {
            throw .input("a person has to look at a dry run", hint: "add --as NAME")
        }
        try await writing { try $0.append(EntryDraft(.recordViewed, by: acting, subject: "superbill-run")) }
    }

    /// Those who may be due and were not taken before.
    private func clients(to plan: AutomaticPlan) async throws(WorkflowError) -> [ID<Client>] {
        try await reading { safe in
            guard let month = plan.month else { return plan.ownDays.keys.sorted() }
            let taken = Set(try safe.rows.automaticClients(in: month))
            return try safe.rows.clientIDs().filter { !taken.contains($0) || plan.ownDays[$0] != nil }
        }
    }
}

extension AutomaticReport {
    fileprivate init(_ plan: AutomaticPlan, results: [AutomaticResult], isComplete: Bool) {
        self.init(
            today: plan.today, month: plan.month, missed: plan.missed,
            notDue: plan.isDue ? nil : plan.nextDay.map(IneligibilityReason.runNotDue(on:)), isComplete: isComplete,
            results: results)
    }
}

/// One run under way.
private struct AutomaticRun: Sendable {
    let home: Home
    let plan: AutomaticPlan
    let acting: Acting?
    let dryRun: Bool

    private func entry(_ event: Event) -> EntryDraft {
        acting.map { EntryDraft(event, by: $0) }
            ?? EntryDraft(event, by: Actor(kind: .system, id: "billfold", auth: "settings"))
    }

    func begin(clients: Int) async throws(WorkflowError) {
        var entry = entry(.runStarted)
        (entry.subject, entry.count) = ((plan.month ?? Month(plan.today)).description, Int64(clients))
        try await home.writing { [entry] safe in
            if let month = plan.month {
                _ = try safe.changes.beginRun(of: month, missed: plan.missed.count, at: home.clock.now())
            }
            try safe.append(entry)
        }
    }

    func complete(_ results: [AutomaticResult]) async throws(WorkflowError) {
        var entry = entry(.runCompleted)
        entry.subject = (plan.month ?? Month(plan.today)).description
        entry.count = Int64(results.reduce(0) { $0 + $1.created.count })
        entry.outcome = results.contains { $0.state == .failed } ? .failed : .success
        try await home.writing { [entry] safe in
            if let month = plan.month { _ = try safe.changes.completeRun(of: month, at: home.clock.now()) }
            try safe.append(entry)
        }
    }

    /// What became of a client; nil where it was taken before, or is not due.
    func take(_ id: ID<Client>) async throws(WorkflowError) -> AutomaticResult? {
        guard let month = plan.ownDays[id] ?? plan.month else { return nil }
        do {
            return try await issue(id)
        } catch let refusal as SuperbillRefusal {
            return try await record(AutomaticResult(month: month, client: id, refusal: refusal))
        } catch let ended as DryRunEnded {
            return ended.result
        } catch StoreError.conflict {
            return nil
        } catch {
            let failure = WorkflowError(error)
            // A full disk or a broken log will not be better for the next client.
            if failure.kind == .storage, !(error is RenderingError) { throw failure }
            if let error = error as? StoreError, error != .changedRow { throw failure }
            let reason = AutomaticResult.Reason(code: failure.code, message: failure.message, hint: failure.hint)
            return try await record(AutomaticResult(month: month, client: id, failure: reason))
        }
    }

    /// Issues and records in one transaction; a refusal leaves nothing of it.
    private func issue(_ id: ID<Client>) async throws -> AutomaticResult? {
        // Apart from this task, because cancelling it ends the run after the client in hand and not within.
        try await Task {
            try await home.store.write { changes in
                let safe = WritingSafe(home: home, changes: changes)
                guard let client = try safe.presentClient(id), let month = plan.month(for: client),
                    try !changes.automaticMonths(of: id).contains(month)
                else { return nil }
                let result = try safe.issueAutomatically(for: client, month: month, entry: entry(.documentCreated))
                if dryRun { throw DryRunEnded(result: result) }
                try safe.record(result, entry: entry(.runResult))
                return result
            }.value
        }.value
    }

    private func record(_ result: AutomaticResult) async throws(WorkflowError) -> AutomaticResult? {
        if dryRun { return result }
        return try await home.writing { safe in
            guard try !safe.rows.automaticMonths(of: result.client).contains(result.month) else { return nil }
            try safe.record(result, entry: entry(.runResult))
            return result
        }.value
    }
}

/// Takes the result of a dry run out of the transaction that made it, which is thereby undone.
private struct DryRunEnded: Error {
    let result: AutomaticResult
}

extension WritingSafe {
    /// Nil for a client who was shredded.
    fileprivate func presentClient(_ id: ID<Client>) throws -> Client? {
        do { return try get(Client.self, id.description) } catch StoreError.notFound { return nil }
    }

    /// Everything that an automatic run issues for one client.
    fileprivate func issueAutomatically(for client: Client, month: Month, entry: EntryDraft) throws -> AutomaticResult {
        let issued = try issueSuperbills(.automatic(before: month.firstDay), for: client, entry: entry)
        return AutomaticResult(
            month: month, client: client.id,
            created: issued.superbills.map {
                .init(
                    number: $0.superbill.number, document: $0.document.id, total: $0.superbill.totalCharges,
                    warnings: $0.warnings)
            },
            leftOut: issued.leftOut)
    }
}
