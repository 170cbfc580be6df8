import ArgumentParser
import AuditLog
import Billing
import Foundation
import Sharing
import Workflows

/// A link as it is printed; never its address.
struct LinkOutput: Encodable {
    let link: String
    let document: String
    let superbill: String?
    let client: String
    let clientName: String
    let to: String
    let purpose: String
    /// Who that is, where it is not the client.
    let recipient: String?
    /// `changed` for a link whose row was changed past this program.
    let state: String
    let factor: String
    let viewsUsed: Int
    let views: Int
    let triesLeft: Int
    let issued: String
    let issuedBy: String
    let expires: String
    /// The end that the address carries, up to which it can be prolonged.
    let ceiling: String
    let firstOpened: String?
    let notices: [Notice]
    let changes: [Change]

    struct Notice: Encodable {
        let kind: String
        let at: String
    }

    struct Change: Encodable {
        let at: String
        let by: String
        let reason: String
    }

    init(_ summary: LinkSummary) {
        let link = summary.link
        (self.link, document, client) = (link.id.description, link.document.description, link.client.description)
        (superbill, clientName, to) = (summary.superbill?.description, summary.clientName, summary.recipient)
        (purpose, recipient) = (summary.disclosure.purpose.rawValue, summary.disclosure.recipient)
        state = summary.state?.rawValue ?? "changed"
        (factor, viewsUsed, views, triesLeft) = (link.factor.rawValue, link.viewsUsed, link.maxViews, link.triesLeft)
        (issued, issuedBy) = (link.issuedAt.description, link.issuedBy.description)
        (expires, ceiling) = (link.expires.description, link.notAfter.description)
        firstOpened = summary.firstOpened?.description
        notices = summary.notices.map { Notice(kind: $0.kind.rawValue, at: $0.at.description) }
        changes = summary.changes.map { Change(at: $0.at.description, by: $0.by.description, reason: $0.text) }
    }

    /// Name and value, for the eye.
    var lines: [[String]] {
        [
            ["link", link], ["document", superbill ?? document], ["client", "\(client)  \(clientName)"], ["to", to],
            ["for", [purpose, recipient].compactMap(\.self).joined(separator: "  ")],
            ["state", state], ["factor", factor], ["views used", "\(viewsUsed) of \(views)"],
            ["tries left", String(triesLeft)], ["issued", "\(issued)  \(issuedBy)"], ["expires", expires],
            ["at the latest", ceiling], ["first opened", firstOpened ?? "not yet"],
        ] + notices.map { ["notice", "\($0.at)  \($0.kind)"] } + changes.map { ["changed", "\($0.at)  \($0.reason)"] }
    }

    /// The notices by kind, each with its number where it is more than one.
    var noticeWords: String {
        var counts: [(kind: String, count: Int)] = []
        for notice in notices {
            if let index = counts.firstIndex(where: { $0.kind == notice.kind }) {
                counts[index].count += 1
            } else {
                counts.append((notice.kind, 1))
            }
        }
        return counts.map { $0.count == 1 ? $0.kind : "\($0.kind) (\($0.count))" }.joined(separator: ", ")
    }
}
