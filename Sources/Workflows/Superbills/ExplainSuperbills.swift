package import Billing
internal import Store

/// What became of each of a client's services, or why it stands on no superbill.
package struct SuperbillExplanation: Sendable {
    package let client: ID<Client>
    /// Where the answer is about the next automatic run: it takes the services before this day. Nil where it is about a range
    /// of days.
    package let before: Day?
    /// One for each service, on a bill or not, the oldest first.
    package let services: [ServiceAssessment]
}

extension Home {
    /// Says of each service of a client whether a superbill made now would hold it, or every reason why not.
    ///
    /// Without `days` the answer is about every service and the next automatic run for the client: where that is due
    /// now, a service is included, and else it waits for the day. With `days` it is about the services of those days
    /// and a superbill that somebody creates.
    package func explainSuperbills(
        client name: String, days: ClosedRange<Day>? = nil, acting: Acting
    ) async throws(WorkflowError) -> SuperbillExplanation {
        try await viewing("superbill-reasons", of: name, .issueSuperbills, acting) { safe, _ in
            let (client, practice) = (try safe.client(named: name), try safe.practice())
            let (rule, today) = (try safe.rule(for: client, practice: practice), try safe.today())
            if let days {
                return SuperbillExplanation(
                    client: client.id, before: nil, services: rule.assess(.days(days), issuedOn: today))
            }
            let waitsFor: Day? = if case .notDue(let day) = try safe.due(for: client) { day } else { nil }
            let before = Month(waitsFor ?? today).firstDay
            let services = rule.assess(.automatic(before: before), issuedOn: waitsFor ?? today)
            return SuperbillExplanation(
                client: client.id, before: before,
                services: services.map { service in waitsFor.map(service.waiting(for:)) ?? service })
        }
    }
}
