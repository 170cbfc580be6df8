import AuditLog
import Billing

/// An entry as it is printed.
struct EntryOutput: Encodable {
    let index: Int64
    let id: String
    let at: String
    let event: String
    let action: String
    let outcome: String
    let reason: String?
    let actorKind: String
    let actor: String?
    let actorName: String?
    let role: String?
    let auth: String?
    let client: String?
    let clientName: String?
    let document: String?
    let documentVersion: Int64?
    let documentKind: String?
    let link: String?
    let issuedBy: String?
    let issuedTo: String?
    /// How the recipient is reached, and their postal address where one was given.
    let recipientContact: String?
    let recipientAddress: String?
    let subject: String?
    let purpose: String?
    let request: String?
    /// How many bytes were sent.
    let bytes: Int64?
    /// How many times, where one entry stands for several.
    let count: Int64?
    let node: String
    let app: String
    let mono: String
    let address: String?
    let addressSource: String?
    let agent: String?
    let query: String?
    let detailHash: String?
    let writes: String?
    let leafHash: String

    init(_ record: EntryRecord) {
        let (entry, joined) = (record.entry, record.links)
        (index, id, at) = (record.index, entry.id, UTCTime.text(entry.at))
        (event, action) = (entry.event.rawValue, entry.event.action.rawValue)
        (outcome, reason) = (entry.outcome.rawValue, entry.reason?.rawValue)
        (actorKind, actor, role, auth) = (entry.actor.kind.rawValue, entry.actor.id, entry.actor.role, entry.actor.auth)
        (actorName, clientName) = (joined.actorName, joined.clientName)
        (client, document, documentVersion) = (entry.client, entry.document, entry.documentVersion)
        (documentKind, link, subject) = (joined.documentKind, entry.link, entry.subject)
        (issuedBy, issuedTo) = (joined.issuedBy, joined.issuedTo)
        (recipientContact, recipientAddress) = (joined.contact, joined.address)
        (purpose, request, bytes, count) = (entry.purpose?.rawValue, entry.request, entry.bytes, entry.count)
        (node, app, mono) = (entry.node, entry.app, entry.mono)
        (address, addressSource) = (record.address, record.addressSource)
        (agent, query) = (record.agent, record.query)
        detailHash = record.detailHashText
        writes = record.writesText
        leafHash = record.leafHashText
    }

    static let header = "index  time                      event                   outcome  reason          who  about"

    var line: String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let who = Terminal.escaped([actorKind, actorName ?? actor, address].compactMap(\.self).joined(separator: " "))
        let joint = subject?.hasPrefix("grant:") == true ? nil : subject
        let thing = [joint, link, document, clientName == nil ? client : nil].compactMap(\.self).first
        let about = Terminal.escaped([thing, clientName].compactMap(\.self).joined(separator: " "))
        let columns = [
            padded(String(index), 5), at, padded(event, 22), padded(outcome, 7), padded(reason ?? "", 14), who, about,
        ]
        return columns.joined(separator: "  ")
    }

    /// Every field that has a value, one for each line.
    var lines: [[String]] {
        let fields: [(String, String?)] = [
            ("index", String(index)), ("id", id), ("time", at), ("event", event), ("action", action),
            ("outcome", outcome), ("reason", reason), ("who", actorKind), ("person", actor), ("name", actorName),
            ("role", role), ("auth", auth), ("client", client), ("client name", clientName), ("document", document),
            ("version", documentVersion.map(String.init)), ("kind", documentKind), ("link", link),
            ("issued by", issuedBy), ("issued to", issuedTo),
            ("recipient's contact", recipientContact), ("recipient's address", recipientAddress), ("subject", subject),
            ("purpose", purpose),
            ("request", request), ("bytes", bytes.map(String.init)), ("count", count.map(String.init)),
            ("address", address), ("address source", addressSource), ("agent", agent), ("query", query), ("node", node),
            ("app", app),
            ("monotonic", mono), ("detail hash", detailHash), ("writes", writes), ("leaf hash", leafHash),
        ]
        return fields.compactMap { name, value in value.map { [name, Terminal.escaped($0)] } }
    }
}
