internal import AuditLog
internal import Billing
internal import Foundation
internal import Rendering
internal import Sharing
internal import Store

extension Home {
    /// Writes the access report of a client: who saw their record, when, what, and how it ended.
    ///
    /// It is an entry before its first byte and another after its last, which says how many rows there were.
    ///
    /// - Parameter emit: takes the bytes, in chunks of about 64 KiB.
    /// - Returns: how many rows there are.
    package func reportAccess(
        _ request: ReportRequest, acting: Acting, emit: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws(WorkflowError) -> Int {
        try await require(.exportAudit, of: acting)
        let basis = try await reportBasis()
        var begun = EntryDraft(.auditReported, by: acting, subject: "access.\(request.copy.rawValue)")
        begun.outcome = .pending
        let client = try await writing { [begun] safe in
            var draft = begun
            let client = try safe.client(named: request.client).id
            draft.client = client
            try safe.append(draft)
            return client
        }.value
        let count = try await reading { safe in
            let (today, zone) = (try safe.today(), try safe.practice().zone)
            let period = try request.period(on: today)
            let times = period.lowerBound.start(in: zone)..<period.upperBound.end(in: zone)
            let report = AccessReport(
                disclosures: try ClientDisclosures(of: client, in: safe, below: basis.size), times: times,
                copy: request.copy,
                holds: Accounting(
                    period, copy: request.copy, holds: try safe.all(DisclosureHold.self, of: client), on: today))
            let head = try reportHead(
                safe, client: report.disclosures.client, period: period, copy: request.copy, basis: basis,
                acting: acting)
            var writer = try AccessReportWriter(head, format: request.form.format, emit: emit)
            try report.forEachRow(safe, below: basis.size) { try writer.add($0) }
            try writer.finish(lists: try safe.listsOfEverybody(in: times, below: basis.size))
            return writer.count
        }
        begun.outcome = .success
        (begun.client, begun.count) = (client, Int64(count))
        try await writing { [begun] in try $0.append(begun) }
        return count
    }
}

/// Turns the entries about a client into the rows of an access report.
private struct AccessReport {
    let disclosures: ClientDisclosures
    let times: Range<Timestamp>
    let copy: Accounting.Copy
    let holds: Accounting

    func forEachRow(_ safe: ReadingSafe, below size: Int64, _ body: (AccessRow) throws -> Void) throws {
        let held = copy == .client ? try disclosures.heldBack(holds) : HeldBack()
        let delivered = try deliveries(safe, below: size)
        let exact = Timestamp.exact(in: try safe.practice().zone)
        let client = disclosures.client.id
        try safe.forEachEntry(of: client, below: size) { index, entry, row in
            let at = Timestamp(milliseconds: entry.at)
            guard times.contains(at) else { return }
            if copy == .client, held.tells(entry, at: index) || AccessWords.isForOfficersOnly(entry) { return }
            guard let what = AccessWords.what(entry, document: disclosures.name(ofDocument: entry.document)) else {
                return
            }
            let isOfficers = copy == .officer
            let fields = isOfficers ? try safe.detail(of: row, entry: entry)?.fields() : nil
            try body(
                AccessRow(
                    time: at, timeText: exact(at), who: who(entry), what: what,
                    result: result(entry, delivered: delivered[index]), link: entry.link,
                    address: isOfficers ? fields?.address ?? fields?.agent : nil, entry: isOfficers ? index : nil))
        }
    }

    /// What was sent for each download, by the index of its beginning.
    private func deliveries(_ safe: ReadingSafe, below size: Int64) throws -> [Int64: ReleaseLedger.Release] {
        var (ledger, delivered): (ReleaseLedger, [Int64: ReleaseLedger.Release]) = (ReleaseLedger(), [:])
        try safe.forEachEntry(of: disclosures.client.id, below: size) { index, entry, _ in
            if let release = ledger.take(entry, at: index) { delivered[release.index] = release }
        }
        for release in ledger.unfinished() { delivered[release.index] = release }
        return delivered
    }

    private func who(_ entry: Entry) -> String {
        switch entry.actor.kind {
        case .staff: disclosures.name(ofStaff: entry.actor.id, role: entry.actor.role)
        case .system: "Billfold itself"
        case .holder: entry.link.map { disclosures.visitor(withLink: $0, auth: entry.actor.auth) } ?? "a visitor"
        }
    }

    private func result(_ entry: Entry, delivered: ReleaseLedger.Release?) -> String? {
        switch (entry.event, delivered) {
        case (.documentDisclose, nil): "nothing was sent"
        case (.documentDisclose, let release?) where !release.isCertain:
            "nothing says how it ended: it may have been sent"
        case (.documentDisclose, let release?): release.bytes.map { "\(($0 + 1023) / 1024) KB were sent" }
        case (.linkIssued, _): entry.link.map { "for \(disclosures.recipient(ofLink: $0))" }
        default: AccessWords.result(entry)
        }
    }
}

extension ReadingSafe {
    /// How often lists of everybody were shown in a time.
    fileprivate func listsOfEverybody(in times: Range<Timestamp>, below size: Int64) throws -> Int {
        var count = 0
        try rows.forEachAuditRow(ofEverybody: .recordViewed, below: size) { row in
            let entry = try row.checkedEntry()
            // What is named by an id is one record, and not one of this client.
            if times.contains(Timestamp(milliseconds: entry.at)), entry.subject?.contains("_") == false { count += 1 }
        }
        return count
    }
}
