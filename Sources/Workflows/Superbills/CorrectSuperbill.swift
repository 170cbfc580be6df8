internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// Takes a superbill back: its services can stand on another one, its links end, its number and content stay.
    ///
    /// - Parameter reason: in words, kept sealed.
    /// - Throws: `refused` where it has been superseded or voided before.
    package func voidSuperbill(
        _ number: SuperbillNumber, reason: String, acting: Acting
    ) async throws(WorkflowError) -> SuperbillSummary {
        try await require(.issueSuperbills, of: acting)
        let reason = try Self.reason(reason)
        return try await writing { safe in
            let row = try safe.liveSuperbill(number)
            try safe.changes.releaseLines(of: number)
            try safe.changes.end(number, as: .voided)
            try safe.record(
                SuperbillCorrection(number: number, client: row.client, reason: reason, notice: false),
                of: row, as: .documentVoided, linksEnd: .voided, in: Entry.freshID(), acting: acting)
            return try safe.summary(of: number)
        }.value
    }

    /// Replaces a superbill by a new version of the same services with the data of today.
    ///
    /// The old one's links end and the new one inherits none. Both happen, or neither.
    ///
    /// - Parameter reason: in words, kept sealed.
    /// - Parameter notice: whether the ended links say that there is a newer version.
    /// - Parameter supervision: who is shown where the provider has a supervisor; kept for the provider.
    /// - Throws: `refused` where it has ended before, or with every reason why its services cannot stand on a new one.
    package func supersedeSuperbill(
        _ number: SuperbillNumber, reason: String, notice: Bool, show supervision: Supervision? = nil, acting: Acting
    ) async throws(WorkflowError) -> IssuedSuperbill {
        try await require(.issueSuperbills, of: acting)
        let reason = try Self.reason(reason)
        return try await writing { safe in
            let row = try safe.liveSuperbill(number)
            let old = try safe.summary(of: row).superbill
            guard let client = try safe.get(Client.self, row.client.description) else { throw StoreError.notFound }
            let lines = try safe.rows.lines(of: number)
            try safe.changes.releaseLines(of: number)
            let request = Entry.freshID()
            var created = EntryDraft(.documentCreated, by: acting)
            created.request = request
            let issued = try safe.issueSuperbills(
                .lines(lines), for: client, show: supervision, replacing: old, entry: created
            ).superbills
            // The lines of a saved bill stay while a superbill stands on them, and what one held, one can hold.
            guard issued.count == 1, issued[0].superbill.lines.count == lines.count else {
                throw WorkflowError.refused(
                    "LINES_CHANGED", "the services of superbill \(number) are not what they were",
                    hint: "void it, and create a new one from the bill")
            }
            try safe.changes.end(number, as: .superseded, replacedBy: issued[0].superbill.number)
            try safe.record(
                SuperbillCorrection(number: number, client: row.client, reason: reason, notice: notice),
                of: row, as: .documentSuperseded, linksEnd: .superseded, in: request, acting: acting)
            return issued[0]
        }.value
    }

    private static func reason(_ text: String) throws(WorkflowError) -> String {
        let reason = CleanText.of(text)
        guard !reason.isEmpty, reason.count <= CleanText.Limit.sentence.rawValue else {
            throw .input(
                "the reason is empty or longer than \(CleanText.Limit.sentence.rawValue) characters",
                hint: "say in a sentence what was wrong, with --reason")
        }
        return reason
    }
}

extension WritingSafe {
    /// The row of a superbill that is issued and neither superseded nor voided.
    fileprivate func liveSuperbill(_ number: SuperbillNumber) throws -> SuperbillRow {
        let row = try superbillRow(number)
        guard row.state == .issued else {
            throw WorkflowError.refused(
                "NOT_LIVE", "superbill \(number) is \(row.state.rawValue)",
                hint: row.replacedBy.map { "superbill \($0) took its place" }
                    ?? "create a new one from the bill; a voided superbill never comes back")
        }
        return row
    }

    /// Keeps why a superbill has ended, ends its links, and records both under one `request`.
    fileprivate func record(
        _ correction: SuperbillCorrection, of row: SuperbillRow, as event: Event, linksEnd reason: Reason,
        in request: String, acting: Acting
    ) throws {
        guard let document = try rows.document(row.document) else { throw StoreError.notFound }
        try put(correction)
        var ended = EntryDraft(event, by: acting, subject: row.number.description)
        (ended.document, ended.request) = (document, request)
        try append(ended)
        try endLinks(to: document, because: reason, in: request, acting: acting)
    }
}
