package import Billing
internal import Store

/// What became of each of a client's services, or why it stands on no superbill.
package struct SuperbillExplanation: Sendable {
    package let client: ID<Client>
    /// Where the answer is about the automatic run: it takes the services before this day. Nil where it is about a range
    /// of days.
    package let before: Day?
    /// One for each service, on a bill or not, the oldest first.
    package let services: [ServiceAssessment]
}

extension Home {
    /// Says of each service of a client whether a superbill made now would hold it, or every reason why not.
    ///
    /// Without `days` the answer is about every service and the automatic run of this month; with them it is about the
    /// services of those days and a superbill that somebody creates.
    package func explainSuperbills(
        client name: String, days: ClosedRange<Day>? = nil, acting: Acting
    ) async throws(WorkflowError) -> SuperbillExplanation {
        let now = clock.now()
        return try await viewing("superbill-reasons", of: name, .issueSuperbills, acting) { safe, _ in
            let (client, practice) = (try safe.client(named: name), try safe.practice())
            let today = now.day(in: practice.zone)
            guard let first = Day(year: today.year, month: today.month, day: 1) else { throw StoreError.notFound }
            let selection = days.map(SuperbillSelection.days) ?? .automatic(before: first)
            return SuperbillExplanation(
                client: client.id, before: days == nil ? first : nil,
                services: try safe.rule(for: client, practice: practice).assess(selection, issuedOn: today))
        }
    }
}
