import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

extension SampleHome {
    /// A link for somebody who is not the client.
    func issueLink(
        for purpose: Purpose, to recipient: String?, views: Int = 5, factor: Factor = .passcode
    ) async throws -> IssuedLink {
        try await home.issueLink(
            LinkRequest(
                document: story.document, recipient: "records@board.example", seconds: nil, views: views,
                factor: factor,
                disclosure: DisclosureTerms(purpose: purpose, recipient: recipient, address: "1 Capitol Sq")),
            acting: maren)
    }

    /// Downloads through a link, all of it unless said otherwise.
    func download(_ link: IssuedLink, end: DeliveryEnd? = .complete) async throws {
        // Every request has an id of its own.
        let visit = Visit(address: "203.0.113.9", agent: nil, request: "req_\(UUID().uuidString)")
        let opening = try await home.openLink(Self.token(of: link), answer: link.passcode?.digits, visit: visit)
        guard case .granted(let grant, _) = opening,
            case .document(let disclosure) = try await home.fetchDocument(
                Self.token(of: link), grants: [grant.secret], visit: visit)
        else {
            Issue.record("the link did not open")
            return
        }
        guard let end else { return }
        let isSent = if case .notSent = end { false } else { true }
        try await home.finish(disclosure, bytes: isSent ? disclosure.count : 0, end)
    }

    func accounting(
        of client: String = "C-1001", _ copy: Accounting.Copy = .client, from: Day? = nil, until: Day? = nil,
        requested: Day? = nil, form: ReportForm = .json, acting: Acting? = nil
    ) async throws -> AccountingReport {
        try await home.reportAccounting(
            ReportRequest(client: client, from: from, until: until, copy: copy, form: form, requested: requested),
            acting: acting ?? maren)
    }

    /// The access report as text.
    func access(
        of client: String = "C-1001", _ copy: Accounting.Copy = .client, from: Day? = nil, form: ReportForm = .json
    ) async throws -> String {
        let collected = Collected()
        _ = try await home.reportAccess(
            ReportRequest(client: client, from: from, until: nil, copy: copy, form: form), acting: maren
        ) { collected.add($0) }
        return collected.text
    }
}

extension AccountingReport {
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The rows of a JSON report.
    func rowObjects() throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        return try #require(object?["rows"] as? [[String: Any]])
    }
}
