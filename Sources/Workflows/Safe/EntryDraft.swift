internal import AuditLog
internal import Billing
internal import Sharing
internal import Store
internal import Vault

/// What happened, before it gets its time and its place in the log.
struct EntryDraft: Sendable {
    var event: Event
    var actor: Actor
    var outcome: Outcome = .success
    var reason: Reason?
    var purpose: Purpose?
    var client: ID<Client>?
    var document: Document?
    var link: ID<Link>?
    /// The id of anything else the event is about: a bill, a member of staff.
    var subject: String?
    var request: String?
    var bytes: Int64?
    var count: Int64?
    var visit: Visit?
    /// The operating system's user who ran the command.
    var osUser: String?
    /// What of the log was asked for; sealed, because it may name an address.
    var query: String?

    init(_ event: Event, by actor: Actor) { (self.event, self.actor) = (event, actor) }

    init(_ event: Event, by acting: Acting, client: ID<Client>? = nil, subject: String? = nil) {
        (self.event, actor, self.client, self.subject) = (event, acting.actor, client, subject)
        osUser = acting.osUser
    }

    /// The entry, and where it came from, sealed beside it.
    func finished(for home: Home) throws -> (Entry, Sealed<EntryDetail>?) {
        let detail =
            visit.map { EntryDetail(address: $0.address, isForwarded: $0.isForwarded, agent: $0.agent) }
            ?? osUser.map { EntryDetail(address: nil, agent: "os:\($0)", query: query) }
        var entry = Entry(
            at: home.clock.now().milliseconds, mono: home.clock.monotonic().description, event: event, outcome: outcome,
            reason: reason,
            actor: actor, node: Home.node, app: Home.version)
        (entry.client, entry.subject) = ((client ?? document?.client)?.description, subject)
        (entry.document, entry.documentVersion) = (document?.id.description, document.map { Int64($0.version) })
        (entry.link, entry.purpose, entry.request) = (link?.description, purpose, request ?? visit?.request)
        (entry.bytes, entry.count, entry.detailHash) = (bytes, count, detail?.hash)
        return (
            entry,
            try detail.map { detail in
                try home.keys.practice.seal(
                    bytes: detail.packed, of: EntryDetail.self, in: .auditDetail(of: entry, home: home.row.id))
            }
        )
    }
}
