internal import AuditLog

/// A column by which a list of entries is sorted; entries that are equal in it stay in the order of the log.
package enum AuditSort: String, CaseIterable, Sendable {
    case index, time, event, action, outcome, reason, person, role, client, document, link, purpose, bytes, count,
        address
    case node

    /// So many entries are sorted at most: they are held in memory.
    package static let maximum = 100_000

    func sorted(_ records: [EntryRecord], descending: Bool) -> [EntryRecord] {
        let keyed = records.map { (key(of: $0), $0) }
        return keyed.sorted { left, right in
            if left.0 != right.0 { return (left.0 < right.0) != descending }
            return left.1.index < right.1.index
        }.map(\.1)
    }

    private func key(of record: EntryRecord) -> Key {
        let entry = record.entry
        return switch self {
        case .index: .number(record.index)
        case .time: .number(entry.at)
        case .event: .text(entry.event.rawValue)
        case .action: .text(entry.event.action.rawValue)
        case .outcome: .text(entry.outcome.rawValue)
        case .reason: .text(entry.reason?.rawValue ?? "")
        case .person: .text(record.links.actorName ?? entry.actor.id ?? "")
        case .role: .text(entry.actor.role ?? "")
        case .client: .text(record.links.clientName ?? entry.client ?? "")
        case .document: .text(entry.document ?? "")
        case .link: .text(entry.link ?? "")
        case .purpose: .text(entry.purpose?.rawValue ?? "")
        case .bytes: .number(entry.bytes ?? -1)
        case .count: .number(entry.count ?? -1)
        case .address: .text(record.address ?? "")
        case .node: .text(entry.node)
        }
    }

    private enum Key: Comparable {
        case number(Int64)
        case text(String)
    }
}
