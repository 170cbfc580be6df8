internal import AuditLog
internal import Billing
internal import Foundation
internal import Rendering
internal import Sharing
internal import Store

extension Home {
    /// Writes the access report of a client: who saw their record, when, what, and how it ended.
    ///
    /// It is an entry before its first byte and another after its last, which says how many rows there were. A caller that takes
    /// its bytes slowly holds no transaction open.
    ///
    /// - Parameters:
    ///   - emit: takes the bytes, in chunks of about 64 KiB.
    ///   - finish: puts the file in its place, before its end is recorded.
    /// - Returns: how many rows there are.
    package func reportAccess(
        _ request: ReportRequest, acting: Acting, emit: @escaping @Sendable ([UInt8]) throws -> Void,
        finish: () throws -> Void = {}
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
        begun.client = client
        let count: Int
        do throws(WorkflowError) {
            count = try await write(request, of: client, basis, acting: acting, emit: emit)
            do { try finish() } catch { throw WorkflowError(error) }
        } catch {
            await recordFailedExport(begun, error)
            throw error
        }
        (begun.outcome, begun.count) = (.success, Int64(count))
        try await writing { [begun] in try $0.append(begun) }
        return count
    }

    private func write(
        _ request: ReportRequest, of client: ID<Client>, _ basis: ReportBasis, acting: Acting,
        emit: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws(WorkflowError) -> Int {
        let (report, head) = try await reading { safe in
            let (today, zone) = (try safe.today(), try safe.practice().zone)
            let period = try request.period(on: today)
            let times = period.lowerBound.start(in: zone)..<period.upperBound.end(in: zone)
            let holds = Accounting(
                period, copy: request.copy, holds: try safe.all(DisclosureHold.self, of: client), on: today)
            let report = try AccessReport(
                of: client, in: safe, times: times, copy: request.copy, holds: holds, below: basis.size)
            let head = try reportHead(
                safe, client: report.disclosures.client, period: period, copy: request.copy, basis: basis,
                acting: acting)
            return (report, head)
        }
        return try await write(report, head, as: request.form.format, below: basis.size, emit: emit)
    }

    private func write(
        _ report: AccessReport, _ head: ReportHead, as format: ReportFormat, below size: Int64,
        emit: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws(WorkflowError) -> Int {
        var writer: AccessReportWriter
        do { writer = try AccessReportWriter(head, format: format, emit: emit) } catch { throw WorkflowError(error) }
        let read: @Sendable (ReadingSafe, Range<Int64>, inout Void) throws -> [AccessRow] = { safe, page, _ in
            try report.rows(page, in: safe)
        }
        try await auditPages(0..<size, state: (), read) { page in for row in page { try writer.add(row) } }
        let lists = try await reading { try $0.listsOfEverybody(in: report.times, below: size) }
        do { try writer.finish(lists: lists) } catch { throw WorkflowError(error) }
        return writer.count
    }
}

/// Turns the entries about a client into the rows of an access report.
private struct AccessReport: Sendable {
    let disclosures: ClientDisclosures
    let times: Range<Timestamp>
    private let copy: Accounting.Copy
    private let zone: TimeZone
    /// What the client's copy leaves out.
    private let held: HeldBack
    /// What was sent for each download, by the index of its beginning.
    private let downloads: [Int64: Download]

    private struct Download {
        var responses = 0
        var bytes: Int64 = 0
        var isCertain = true
    }

    init(
        of client: ID<Client>, in safe: ReadingSafe, times: Range<Timestamp>, copy: Accounting.Copy,
        holds: Accounting, below size: Int64
    ) throws {
        disclosures = try ClientDisclosures(of: client, in: safe)
        (self.times, self.copy, zone) = (times, copy, try safe.practice().zone)
        held = copy == .client ? try disclosures.heldBack(holds, in: safe) : HeldBack()
        var (ledger, downloads): (ReleaseLedger, [Int64: Download]) = (ReleaseLedger(), [:])
        func take(_ release: ReleaseLedger.Release) {
            downloads[release.download, default: Download()].responses += 1
            downloads[release.download]?.bytes += release.bytes ?? 0
            if !release.isCertain { downloads[release.download]?.isCertain = false }
        }
        try safe.forEachEntry(of: client, in: 0..<size) { index, entry, _ in
            if let release = ledger.take(entry, at: index) { take(release) }
            guard entry.event == .documentDisclose, !entry.asksForHeadOnly else { return }
            let download = ledger.download(of: entry, at: index)
            downloads[download] = downloads[download] ?? Download()
        }
        for release in ledger.unfinished() { take(release) }
        self.downloads = downloads
    }

    /// The rows that the entries of a range make.
    func rows(_ range: Range<Int64>, in safe: ReadingSafe) throws -> [AccessRow] {
        var rows: [AccessRow] = []
        let exact = Timestamp.exact(in: zone)
        try safe.forEachEntry(of: disclosures.client.id, in: range) { index, entry, row in
            let at = Timestamp(milliseconds: entry.at)
            guard times.contains(at) else { return }
            if copy == .client, held.tells(entry, at: index) || AccessWords.isForOfficersOnly(entry) { return }
            let document = disclosures.name(ofDocument: entry.document, in: safe)
            guard let what = AccessWords.what(entry, document: document) else { return }
            // A further response of a download that has its row.
            if entry.event == .documentDisclose, downloads[index] == nil { return }
            let isOfficers = copy == .officer
            let fields = isOfficers ? try safe.detail(of: row, entry: entry)?.fields() : nil
            rows.append(
                AccessRow(
                    time: at, timeText: exact(at), who: who(entry), what: what,
                    result: result(entry, downloads[index]), link: entry.link,
                    address: isOfficers ? fields?.address ?? fields?.agent : nil, entry: isOfficers ? index : nil))
        }
        return rows
    }

    private func who(_ entry: Entry) -> String {
        switch entry.actor.kind {
        case .staff: disclosures.name(ofStaff: entry.actor.id, role: entry.actor.role)
        case .system: "Billfold itself"
        case .holder: entry.link.map { disclosures.visitor(withLink: $0, auth: entry.actor.auth) } ?? "a visitor"
        }
    }

    private func result(_ entry: Entry, _ download: Download?) -> String? {
        switch (entry.event, download) {
        case (.documentDisclose, nil): "nothing was sent"
        case (.documentDisclose, let download?) where !download.isCertain:
            "nothing says how it ended: it may have been sent"
        case (.documentDisclose, let download?) where download.responses == 0: "nothing was sent"
        case (.documentDisclose, let download?):
            "\((download.bytes + 1023) / 1024) KB were sent"
                + (download.responses > 1 ? ", in \(download.responses) parts" : "")
        case (.linkIssued, _): entry.link.map { "for \(disclosures.recipient(ofLink: $0))" }
        default: AccessWords.result(entry)
        }
    }
}

extension ReadingSafe {
    /// How often lists of everybody, and the log of everybody, were shown in a time.
    fileprivate func listsOfEverybody(in times: Range<Timestamp>, below size: Int64) throws -> AccessReportWriter.Lists
    {
        var lists = AccessReportWriter.Lists()
        try rows.forEachAuditRow(ofEverybody: .recordViewed, below: size) { row in
            let entry = try row.checkedEntry()
            // What is named by an id is one record, and not one of this client.
            guard times.contains(Timestamp(milliseconds: entry.at)), entry.subject?.contains("_") == false else {
                return
            }
            lists.records += 1
        }
        for event in [Event.auditListed, .auditExported] {
            try rows.forEachAuditRow(ofEverybody: event, below: size) { row in
                let entry = try row.checkedEntry()
                guard times.contains(Timestamp(milliseconds: entry.at)) else { return }
                lists.log += 1
                if AccessWords.isWithNames(entry) { lists.logWithNames += 1 }
            }
        }
        return lists
    }
}
