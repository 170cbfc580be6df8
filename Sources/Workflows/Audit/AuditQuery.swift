package import AuditLog
package import Billing
internal import Foundation
package import Sharing
internal import Store

/// Which entries somebody asks for: all that is set must hold.
package struct AuditQuery: Sendable {
    /// A day of the practice, or a moment.
    package enum Time: Sendable {
        case day(Day)
        case moment(Timestamp)
    }

    /// Not before; a day from its beginning.
    package var from: Time?
    /// A day to its end; a moment excluded.
    package var until: Time?
    /// The index of the first entry, and of the last.
    package var first: Int64?
    package var last: Int64?
    /// A client's id or number.
    package var client: String?
    package var document: ID<Document>?
    /// The document of this superbill.
    package var superbill: SuperbillNumber?
    package var link: ID<Link>?
    /// A sign-in name or id; `system` for Billfold itself, `holder` for whoever held a link.
    package var person: String?
    package var events: Set<Event>?
    package var outcome: Outcome?
    package var reason: Reason?
    package var purpose: Purpose?
    package var node: String?
    /// Where the visitor was; entries whose detail was erased have none.
    package var address: AddressRange?

    /// The query for everything.
    package init() {}
}

/// A query with ids in place of names and moments in place of days.
struct ResolvedQuery: Sendable {
    var filter: EntryFilter
    let address: AddressRange?
    /// The document whose entries are asked for.
    let document: Document?

    /// Whether nothing is asked for but a range of indices.
    var isRangeOnly: Bool { filter.isRangeOnly && address == nil }

    /// Whether an entry, and where it came from, is wanted; what are columns has been seen to.
    func agrees(_ entry: Entry, address text: String?) -> Bool {
        guard filter.agrees(with: entry) else { return false }
        guard let address else { return true }
        return text.flatMap { ClientAddress($0) }.map(address.contains) ?? false
    }

    /// The indices to look at in a log of `size` entries.
    func range(of size: Int64) -> Range<Int64> { (0..<size).clamped(to: filter.indices ?? 0..<size) }

    /// The query as a person reads it, `key=value` and a space between; empty for everything.
    var text: String {
        let times = filter.times
        let parts: [(String, String?)] = [
            ("from", times.flatMap { $0.lowerBound == .min ? nil : UTCTime.text($0.lowerBound) }),
            ("until", times.flatMap { $0.upperBound == .max ? nil : UTCTime.text($0.upperBound) }),
            ("first", filter.indices.map { "\($0.lowerBound)" }),
            ("last", filter.indices.flatMap { $0.upperBound == .max ? nil : "\($0.upperBound - 1)" }),
            ("client", filter.client), ("document", filter.document), ("link", filter.link),
            ("person", filter.person ?? filter.kind?.rawValue),
            ("event", filter.events.map { $0.map(\.rawValue).sorted().joined(separator: ",") }),
            ("outcome", filter.outcome?.rawValue), ("reason", filter.reason?.rawValue),
            ("purpose", filter.purpose?.rawValue), ("node", filter.node), ("address", address?.description),
        ]
        return parts.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: " ")
    }
}

extension ReadingSafe {
    /// Looks the names of a query up; throws for one that is not there, and where nothing can agree.
    func resolved(_ query: AuditQuery) throws -> ResolvedQuery {
        var filter = EntryFilter()
        filter.client = try query.client.map { try client(named: $0).id.description }
        let named = try query.document ?? query.superbill.map { try superbillRow($0).document }
        let document = try named.map { id in
            guard let document = try rows.document(id) else {
                throw WorkflowError.notFound("document \(id)", hint: "see 'billfold document list'")
            }
            return document
        }
        (filter.document, filter.link) = (document?.id.description, query.link?.description)
        if let person = query.person { (filter.person, filter.kind) = try actor(named: person) }
        (filter.events, filter.outcome, filter.reason) = (query.events, query.outcome, query.reason)
        (filter.purpose, filter.node) = (query.purpose, query.node)
        let zone = try practice().zone
        let (from, until) = (query.from?.start(in: zone) ?? .min, query.until?.end(in: zone) ?? .max)
        guard from < until else { throw WorkflowError.input("--from is not before --until", hint: "swap them") }
        if query.from != nil || query.until != nil { filter.times = from..<until }
        let (first, last) = (query.first ?? 0, query.last ?? .max - 1)
        guard first >= 0, first <= last, last < .max else {
            throw WorkflowError.input("--first lies after --last, or below 0", hint: "indices count from 0")
        }
        if query.first != nil || query.last != nil { filter.indices = first..<(query.last == nil ? .max : last + 1) }
        return ResolvedQuery(filter: filter, address: query.address, document: document)
    }

    /// The id of a member of staff, or the kind of an actor that is none.
    private func actor(named name: String) throws -> (id: String?, kind: Actor.Kind?) {
        let staff = try all(Staff.self).first { $0.signIn.description == name || $0.id.description == name }
        if let staff { return (staff.id.description, nil) }
        if name == "billfold" { return (nil, .system) }
        if let kind = Actor.Kind(rawValue: name), kind != .staff { return (nil, kind) }
        throw WorkflowError.notFound("member of staff '\(name)'", hint: "see 'billfold staff list'")
    }
}

extension AuditQuery.Time {
    /// `YYYY-MM-DD`, or an RFC 3339 date-time, whose zone must be said.
    package init(_ raw: String, _ field: String) throws(WorkflowError) {
        self = try Entered.value(
            raw, field, "write YYYY-MM-DD for a day of the practice, or a moment with its zone, as 2026-11-24T15:30:00Z"
        ) { text in
            if let day = Day(text) { return .day(day) }
            let styles = [true, false].map { Date.ISO8601FormatStyle(includingFractionalSeconds: $0) }
            guard text.utf8.count <= 40, let date = styles.lazy.compactMap({ try? $0.parse(text) }).first else {
                return nil
            }
            return .moment(Timestamp(date))
        }
    }

    fileprivate func start(in zone: TimeZone) -> Int64 {
        switch self {
        case .day(let day): day.beginning(in: zone)
        case .moment(let moment): moment.milliseconds
        }
    }

    fileprivate func end(in zone: TimeZone) -> Int64 {
        switch self {
        case .day(let day): day.beginning(in: zone, daysLater: 1)
        case .moment(let moment): moment.milliseconds
        }
    }
}

extension Day {
    /// The first moment of this calendar day, or of a later one, in milliseconds.
    fileprivate func beginning(in zone: TimeZone, daysLater: Int = 0) -> Int64 {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(year: year, month: month, day: day + daysLater)
        guard let date = calendar.date(from: parts) else { preconditionFailure("a day without a beginning") }
        return Timestamp(date).milliseconds
    }
}
