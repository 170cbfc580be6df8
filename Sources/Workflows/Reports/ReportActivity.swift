internal import AuditLog
internal import Billing
internal import Foundation
internal import Rendering
internal import Store

extension Home {
    /// How often links were shared, opened and refused over time, and for which documents; without a name of a person.
    ///
    /// It is an entry before it is given out.
    package func reportActivity(_ request: ActivityRequest, acting: Acting) async throws(WorkflowError)
        -> ActivityReport
    {
        try await require(.exportAudit, of: acting)
        let basis = try await reportBasis()
        let (sheet, client) = try await reading { safe in
            let document = try request.document.map { try safe.document($0) }
            let client = try document?.client ?? request.client.map { try safe.client(named: $0).id }
            let (today, practice) = (try safe.today(), try safe.practice())
            let until = request.until ?? today
            let begin = request.from.map { $0.start(in: practice.zone) } ?? Timestamp(milliseconds: 0)
            guard begin < until.end(in: practice.zone) else {
                throw WorkflowError.input("the time ends before it begins", hint: "write --from before --until")
            }
            var tally = ActivityTally(zone: practice.zone)
            try safe.rows.forEachActivity(of: client, in: begin..<until.end(in: practice.zone), below: basis.size) {
                row in
                if let document, row.document != document.id.description { return }
                tally.add(row)
            }
            let from = request.from ?? tally.firstDay ?? until
            let grain = request.grain?.grain ?? .fitting(from, until)
            let about =
                document.map { "Document \($0.id)" } ?? client.map { "The documents of client \($0)" }
                ?? "All documents"
            let sheet = ActivitySheet(
                practice: practice.name, about: about, from: from, until: until, grain: grain,
                madeText: basis.now.spoken(in: practice.zone), firstEntry: try safe.rows.prunedBelow(),
                lastEntry: max(basis.size - 1, 0), bars: tally.bars(from, until, grain),
                documents: try tally.documents { id in
                    try ID<Document>(id).flatMap { try safe.rows.document($0) }?.kind.rawValue ?? "unknown"
                })
            return (sheet, client)
        }
        try await writing { safe in
            var draft = EntryDraft(.auditReported, by: acting, client: client, subject: "activity")
            draft.count = Int64(sheet.total.shares + sheet.total.opens + sheet.total.refusals)
            try safe.append(draft)
        }
        do { return try ActivityReport(sheet, as: request.form) } catch { throw WorkflowError(error) }
    }
}

/// Counts activity by day and by document.
private struct ActivityTally {
    let zone: TimeZone
    private var days: [Day: ActivitySheet.Counts] = [:]
    private var byDocument: [String: ActivitySheet.Counts] = [:]
    /// The day of a quarter of an hour: offsets of zones are whole quarters, and a calendar is slow.
    private var known: [Int64: Day] = [:]

    init(zone: TimeZone) { self.zone = zone }

    var firstDay: Day? { days.keys.min() }

    mutating func add(_ row: ActivityRow) {
        let quarter = row.at.seconds / 900
        let day = known[quarter] ?? row.at.day(in: zone)
        known[quarter] = day
        days[day, default: .init()].add(row)
        if let document = row.document { byDocument[document, default: .init()].add(row) }
    }

    /// One bar after the other, empty ones too.
    func bars(_ from: Day, _ until: Day, _ grain: ActivitySheet.Grain) -> [ActivitySheet.Bar] {
        var (bars, start): ([ActivitySheet.Bar], Day?) = ([], grain.start(of: from))
        while let day = start, day <= until {
            let next = grain.next(after: day)
            var (counts, one): (ActivitySheet.Counts, Day?) = (.init(), day)
            while let each = one, next.map({ each < $0 }) ?? (each <= until) {
                if let found = days[each] { counts.add(found) }
                one = each.adding(days: 1)
            }
            bars.append(ActivitySheet.Bar(day: day, counts: counts))
            start = next
        }
        return bars
    }

    /// Busiest first.
    func documents(_ kind: (String) throws -> String) rethrows -> [ActivitySheet.Document] {
        try byDocument.sorted { ($1.value.sum, $0.key) < ($0.value.sum, $1.key) }.map {
            ActivitySheet.Document(document: $0.key, kind: try kind($0.key), counts: $0.value)
        }
    }
}

extension ActivitySheet.Counts {
    fileprivate var sum: Int { shares + opens + refusals }

    fileprivate mutating func add(_ row: ActivityRow) {
        switch row.event {
        case .linkIssued: shares += row.count
        case .linkOpened: opens += row.count
        default: refusals += row.count
        }
    }

    fileprivate mutating func add(_ other: Self) {
        shares += other.shares
        opens += other.opens
        refusals += other.refusals
    }
}

extension ActivitySheet.Grain {
    /// Days for two months, weeks for a year and a half, months for what is longer.
    fileprivate static func fitting(_ from: Day, _ until: Day) -> Self {
        if let end = from.adding(days: 62), until <= end { return .day }
        if let end = from.adding(days: 550), until <= end { return .week }
        return .month
    }

    /// The first day of the bar in which `day` lies; a week begins on Monday.
    fileprivate func start(of day: Day) -> Day {
        switch self {
        case .day: day
        case .month: Day(year: day.year, month: day.month, day: 1) ?? day
        case .week: (0..<7).lazy.compactMap { day.before($0) }.first { $0.isMonday } ?? day
        }
    }

    fileprivate func next(after day: Day) -> Day? {
        switch self {
        case .day: day.adding(days: 1)
        case .week: day.adding(days: 7)
        case .month: Day(year: day.month == 12 ? day.year + 1 : day.year, month: day.month % 12 + 1, day: 1)
        }
    }
}

extension Day {
    fileprivate var isMonday: Bool {
        // 1 January 1970 was a Thursday.
        (start(in: .gmt).seconds / 86_400 + 3) % 7 == 0
    }

    fileprivate func before(_ days: Int) -> Day? {
        start(in: .gmt).adding(seconds: -86_400 * Int64(days)).day(in: .gmt)
    }
}
