internal import Billing
internal import Vault

/// Entries as a CSV file for people (RFC 4180: CRLF, UTF-8, every cell quoted): a view, while the evidence file is the proof.
///
/// One line for each entry whatever it holds; `CSVCell` says how cells are made safe. Columns ending in `_name`, and
/// `issued_to`, `recipient_contact` and `recipient_address`, are joined from the records as of the export, and empty unless
/// asked for.
package struct EntryTable: Sendable {
    /// The names of the columns, in their order.
    package static let columns = [
        "index", "event_id", "recorded_at", "clock_note", "event", "action", "outcome", "reason", "actor_kind",
        "actor_id", "actor_name", "actor_role", "auth", "client_id", "client_name", "document_id", "document_kind",
        "document_version", "link_id", "issued_by", "issued_to", "recipient_verified", "recipient_contact",
        "recipient_address", "purpose", "accounting_class", "description", "bytes", "source_ip", "ip_source",
        "user_agent", "request_id", "node",
        "app_version", "leaf_hash",
    ]

    private var clock = ClockWatch()

    /// A table of which nothing is written yet.
    package init() {}

    /// The first line.
    package static var header: [UInt8] { CSVCell.row(columns) }

    /// Appends the line of an entry; the entries of one table come in the order of the log.
    package mutating func append(_ record: EntryRecord, to bytes: inout [UInt8]) {
        let (entry, joined) = (record.entry, record.links)
        let note = clock.note(on: entry, at: record.index)
        func text(_ value: String?) {
            bytes.append(UInt8(ascii: ","))
            CSVCell.write((value ?? "").utf8, to: &bytes)
        }
        func number(_ value: Int64?) { text(value.map { String($0) }) }
        CSVCell.write(String(record.index).utf8, to: &bytes)
        text(entry.id)
        bytes.append(UInt8(ascii: ","))
        CSVCell.write(UTCTime.utf8(entry.at), to: &bytes)
        text(note)
        text(entry.event.rawValue)
        text(entry.event.action.rawValue)
        text(entry.outcome.rawValue)
        text(entry.reason?.rawValue)
        text(entry.actor.kind.rawValue)
        text(entry.actor.id)
        text(joined.actorName)
        text(entry.actor.role)
        text(entry.actor.auth)
        text(entry.client)
        text(joined.clientName)
        text(entry.document)
        text(joined.documentKind)
        number(entry.documentVersion)
        text(entry.link)
        text(joined.issuedBy)
        text(joined.issuedTo)
        text(entry.actor.kind == .holder ? entry.actor.auth ?? "no" : nil)
        text(joined.contact)
        text(joined.address)
        text(entry.purpose?.rawValue)
        text(entry.accountingClass)
        text(joined.description)
        number(entry.bytes)
        text(record.address)
        text(record.addressSource)
        text(record.agent)
        text(entry.request)
        text(entry.node)
        text(entry.app)
        text(Hex.encode(record.leafHash.bytes))
        bytes.append(contentsOf: [0x0D, 0x0A])
    }
}

extension Entry {
    /// How 45 CFR 164.528(a)(1) takes a disclosure, by what its link was issued for; nil for what discloses nothing.
    fileprivate var accountingClass: String? {
        guard event.releasesDocument, !asksForHeadOnly, let purpose else { return nil }
        return switch purpose {
        case .treatment, .payment, .operations: "exempt_tpo"
        case .patientRequest: "exempt_individual"
        case .authorization: "exempt_authorization"
        case .audit: nil
        case .requiredByLaw, .publicHealth, .oversight, .judicial, .lawEnforcement, .research: "accountable"
        }
    }
}
