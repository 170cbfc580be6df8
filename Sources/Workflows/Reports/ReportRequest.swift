internal import AuditLog
package import Billing
internal import Rendering
package import Sharing
internal import Store

/// A report about one client.
package struct ReportRequest: Sendable {
    package let client: String
    /// Six years before the request where left out.
    package let from: Day?
    /// The day of the request where left out.
    package let until: Day?
    package let copy: Accounting.Copy
    package let form: ReportForm
    /// The day on which the client asked, for an accounting; today where left out.
    package let requested: Day?
    /// Why the answer takes up to 30 days more, for an accounting.
    package let extensionReason: String?

    package init(
        client: String, from: Day?, until: Day?, copy: Accounting.Copy, form: ReportForm, requested: Day? = nil,
        extensionReason: String? = nil
    ) {
        (self.client, self.from, self.until, self.copy, self.form) = (client, from, until, copy, form)
        (self.requested, self.extensionReason) = (requested, extensionReason)
    }

    /// The days it covers.
    func period(on day: Day) throws(WorkflowError) -> ClosedRange<Day> {
        let until = until ?? day
        guard let from = from ?? AccountingTerms.start(of: day), from <= until else {
            throw .input("the period ends before it begins", hint: "write --from before --until")
        }
        return from...until
    }
}

extension Home {
    /// The head of a report, and how many entries it rests on.
    func reportHead(
        _ safe: ReadingSafe, client: Client, period: ClosedRange<Day>, copy: Accounting.Copy, basis: ReportBasis,
        acting: Acting
    ) throws -> ReportHead {
        let practice = try safe.practice()
        return ReportHead(
            practice: practice.name, clientName: client.legalName, client: client.id.description,
            from: period.lowerBound, until: period.upperBound, copy: copy.rawValue, made: basis.now,
            madeText: basis.now.spoken(in: practice.zone), madeBy: acting.staff.name, timeZone: practice.timeZone,
            firstEntry: try safe.rows.prunedBelow(), lastEntry: max(basis.size - 1, 0),
            checkpoint: basis.checkpoint)
    }

    /// Signs the head on which a report then rests.
    func reportBasis() async throws(WorkflowError) -> ReportBasis {
        let note = try await anchor()
        do {
            return ReportBasis(size: try .size(of: note), checkpoint: note.serialized, now: clock.now())
        } catch { throw WorkflowError(error) }
    }
}
