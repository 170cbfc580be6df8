package import Billing
internal import Store

/// What an automatic run did, or what stands in its way.
package struct AutomaticReport: Sendable {
    /// Today where the practice is.
    package let today: Day
    /// The month that was run; nil where none was due but for clients with a day of their own.
    package let month: Month?
    /// Due months before it that were never run and are taken in.
    package let missed: [Month]
    /// `RUN_NOT_DUE` with the day on which it is; nil where something was run.
    package let notDue: IneligibilityReason?
    /// False where it was broken off: the next run goes on from there.
    package let isComplete: Bool
    /// One for each client that was taken, in the order of their ids.
    package let results: [AutomaticResult]

    package func count(_ state: AutomaticResult.State) -> Int { results.count { $0.state == state } }
}

extension Home {
    /// What was recorded of a month, the latest where none is given, whoever ran it: of the practice's run and of
    /// clients with a day of their own.
    package func automaticReport(of month: Month?, acting: Acting) async throws(WorkflowError) -> AutomaticReport {
        try await viewing("superbill-run", .issueSuperbills, acting) { safe, _ in
            let runs = try safe.rows.automaticRuns()
            guard let month = try month ?? safe.rows.latestAutomaticMonth() else {
                throw WorkflowError.notFound("automatic run", hint: "none was due yet; see 'billfold superbill auto'")
            }
            let run = runs.first { $0.month == month }
            let clients = try safe.rows.automaticClients(in: month)
            guard run != nil || !clients.isEmpty else {
                throw WorkflowError.notFound("automatic run of \(month)", hint: "name a month as YYYY-MM")
            }
            return AutomaticReport(
                today: try safe.today(), month: month,
                missed: try safe.dueMonths(before: month, count: run?.missed ?? 0),
                notDue: nil, isComplete: run.map { $0.completedAt != nil } ?? true,
                results: try clients.compactMap { try safe.result(of: $0, in: month) })
        }
    }
}

extension ReadingSafe {
    /// The last `count` months before `month` in which a run of the practice was due, oldest first.
    ///
    /// A month in which none was, because the day was moved past, is none of them.
    fileprivate func dueMonths(before month: Month, count: Int) throws -> [Month] {
        guard count > 0, let schedule = try schedule() else { return [] }
        return sequence(first: month, next: \.previous).dropFirst().lazy
            .filter { schedule.dueDay(in: $0) != nil }.prefix(count).reversed()
    }
}
