internal import AuditLog
internal import Billing
internal import Sharing
internal import Store

/// What stands beside entries in the records as of now: kinds of documents and issuers of links, and, where asked for, names.
struct AuditNames: Sendable {
    /// So many of a kind are kept; a log may speak of any number.
    private static let limit = 8192

    private let withNames: Bool
    private var staff: [String: String]?
    private var clients: [String: String?] = [:]
    private var documents: [String: (kind: String, description: String)?] = [:]
    private var links: [String: (issuer: String, recipient: LinkRecipient?)?] = [:]

    init(withNames: Bool) { self.withNames = withNames }

    /// What is known beside an entry; records that were shredded or changed are as if they were not there.
    mutating func joined(to entry: Entry, in safe: ReadingSafe) throws -> EntryRecord.Joined {
        var joined = EntryRecord.Joined()
        if let id = entry.document {
            let document = try Self.kept(id, in: &documents) {
                try ID<Document>(id).flatMap { try safe.rows.document($0) }.map {
                    ($0.kind.rawValue, $0.superbill.map { "superbill \($0)" } ?? "document")
                }
            }
            (joined.documentKind, joined.description) = (document?.kind, document?.description)
        }
        if let id = entry.link {
            let withNames = withNames
            let link = try Self.kept(id, in: &links) {
                try ID<Link>(id).flatMap { try safe.rows.link($0) }.map { link in
                    (
                        link.unverified.issuedBy.description,
                        withNames ? Self.open { try safe.get(LinkRecipient.self, id) } : nil
                    )
                }
            }
            let terms = link?.recipient?.disclosure ?? DisclosureTerms()
            (joined.issuedBy, joined.contact, joined.address) = (link?.issuer, link?.recipient?.contact, terms.address)
            if link?.recipient != nil, let client = entry.client {
                joined.issuedTo = terms.recipient
                // What a client asks for themselves names nobody else.
                if terms.recipient == nil, terms.purpose == .patientRequest {
                    joined.issuedTo = name(of: client, in: safe)
                }
            }
        }
        guard withNames else { return joined }
        if staff == nil {
            staff = Dictionary(
                try safe.all(Staff.self).map { ($0.id.description, $0.name) }, uniquingKeysWith: { first, _ in first })
        }
        joined.actorName = entry.actor.id.flatMap { staff?[$0] }
        joined.clientName = entry.client.flatMap { name(of: $0, in: safe) }
        return joined
    }

    private mutating func name(of client: String, in safe: ReadingSafe) -> String? {
        Self.kept(client, in: &clients) { Self.open { try safe.get(Client.self, client)?.legalName } }
    }

    /// What a record holds, or nil where its key was destroyed or it cannot be opened: a report goes on without a name.
    private static func open<Value>(_ read: () throws -> Value?) -> Value? { (try? read()) ?? nil }

    private static func kept<Value>(
        _ id: String, in values: inout [String: Value?], _ read: () throws -> Value?
    ) rethrows -> Value? {
        if let known = values[id] { return known }
        if values.count == limit { values.removeAll() }
        let value = try read()
        values[id] = .some(value)
        return value
    }
}
