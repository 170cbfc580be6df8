import AuditLog
import Foundation
import Workflows

/// An entry as it is printed.
struct EntryOutput: Encodable {
    let index: Int64
    let at: String
    let event: String
    let outcome: String
    let reason: String?
    let actorKind: String
    let actor: String?
    let role: String?
    let auth: String?
    let client: String?
    let document: String?
    let link: String?
    let subject: String?
    /// How many bytes were sent.
    let bytes: Int64?
    /// How many times, where one entry stands for several.
    let count: Int64?
    let address: String?
    let agent: String?

    init(_ listed: ListedEntry) {
        let entry = listed.entry
        index = listed.index
        at = Date(timeIntervalSince1970: Double(entry.at) / 1000).formatted(
            Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        (event, outcome, reason) = (entry.event.rawValue, entry.outcome.rawValue, entry.reason?.rawValue)
        (actorKind, actor, role, auth) = (entry.actor.kind.rawValue, entry.actor.id, entry.actor.role, entry.actor.auth)
        (client, document, link, subject) = (entry.client, entry.document, entry.link, entry.subject)
        (bytes, count) = (entry.bytes, entry.count)
        (address, agent) = (listed.address, listed.agent)
    }

    var line: String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let who = [actorKind, actor, address].compactMap(\.self).joined(separator: " ")
        let about = [subject, link, document, client].compactMap(\.self).first ?? ""
        return
            "\(padded(String(index), 5))  \(at)  \(padded(event, 19))  \(padded(reason ?? outcome, 8))  \(who)  \(about)"
    }
}
