import AuditLog
import Billing
import Sharing
import Testing
import Workflows

struct DisclosureTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    @Test func `before the document is handed out, its entry is in the database; another says how it ended`()
        async throws
    {
        let disclosure = try await fetch(try #require(try await sample.grant(sample.story.link)))
        let start = try #require(try sample.entries(of: sample.story.link.link.id).last)
        #expect(start.event == .documentDisclose && start.outcome == .pending && start.purpose == .patientRequest)
        #expect(start.document == sample.story.document.description && start.request == "req_1")
        #expect(disclosure.bytes(0..<5) == Array("%PDF-".utf8))
        try await sample.home.finish(disclosure, bytes: disclosure.count, .complete)
        let end = try #require(try sample.entries().last)
        #expect(end.event == .documentDiscloseEnd && end.outcome == .success && end.bytes == Int64(disclosure.count))
        #expect(end.link == start.link && end.document == start.document && end.request == start.request)
        try await sample.home.finish(disclosure, bytes: 7, .aborted)
        let aborted = try #require(try sample.entries().last)
        #expect(aborted.outcome == .failed && aborted.reason == .aborted && aborted.bytes == 7)
    }

    @Test func `the link, the console and the command line hand out the same bytes`() async throws {
        let disclosure = try await fetch(try #require(try await sample.grant(sample.story.link)))
        let exported = try await sample.home.superbillPDF(sample.story.superbill, acting: sample.maren)
        #expect(disclosure.bytes(0..<disclosure.count) == exported)
        let entry = try #require(try sample.entries().last)
        #expect(entry.event == .documentExported && entry.document == sample.story.document.description)
    }

    @Test func `one grant holds so many bytes open and no more, until what it holds is let go`() async throws {
        let large = try await sample.addDocument(SampleHome.pdf(String(repeating: "a", count: 60 << 20)))
        let link = try await sample.issueLink(to: large.document.id)
        let grants = [try await sample.grant(link)].compactMap(\.self)
        func fetch() async throws -> Delivery {
            try await sample.home.fetchDocument(SampleHome.token(of: link), grants: grants, visit: SampleHome.visit)
        }
        var held: [Delivery] = []
        for _ in 0..<3 { held.append(try await fetch()) }
        #expect(held.allSatisfy { if case .document = $0 { true } else { false } })
        guard case .busy = try await fetch() else { return #expect(Bool(false), "the fourth was opened, too") }
        let refused = try #require(try sample.entries(of: link.link.id).last)
        #expect(refused.event == .documentDiscloseEnd && refused.reason == .busy && refused.bytes == 0)
        held.removeLast()
        guard case .document = try await fetch() else { return #expect(Bool(false), "there was room again") }
    }

    @Test(arguments: ["audit_leaf", "audit_entry", "audit_detail"])
    func `where the entry cannot be written, nothing is opened and nothing handed out`(table: String) async throws {
        let secret = try #require(try await sample.grant(sample.story.link))
        let raw = try RawDatabase(sample.root)
        let before = try state()
        try raw.execute("CREATE TRIGGER stop BEFORE INSERT ON \(table) BEGIN SELECT RAISE(ABORT, 'stopped'); END")
        await #expect(throws: WorkflowError.self) { try await fetch(secret) }
        await #expect(throws: WorkflowError.self) { try await sample.grant(sample.story.link) }
        await #expect(throws: WorkflowError.self) {
            try await sample.home.page(for: sample.token, visit: SampleHome.visit)
        }
        await #expect(throws: WorkflowError.self) {
            try await sample.home.superbillPDF(sample.story.superbill, acting: sample.maren)
        }
        try raw.execute("DROP TRIGGER stop")
        let after = try state()
        #expect(after.entries == before.entries && after.views == before.views && after.grants == before.grants)
        #expect(try await sample.grant(sample.story.link) != nil, "the same calls succeed where entries are written")
        #expect(try await fetch(secret).count > 0)
    }

    @Test(arguments: ["INSERT ON link_grant", "UPDATE OF views_used ON link"])
    func `view, entry and grant are there together or not at all`(step: String) async throws {
        let raw = try RawDatabase(sample.root)
        let before = try state()
        try raw.execute("CREATE TRIGGER stop BEFORE \(step) BEGIN SELECT RAISE(ABORT, 'stopped'); END")
        await #expect(throws: WorkflowError.self) { try await sample.grant(sample.story.link) }
        let after = try state()
        #expect(after.entries == before.entries && after.views == before.views && after.grants == before.grants)
    }

    @Test func `a document that cannot be opened is recorded as released and failed`() async throws {
        let secret = try #require(try await sample.grant(sample.story.link))
        let raw = try RawDatabase(sample.root)
        try raw.executeWithoutTriggers("UPDATE document_body SET body = substr(body, 1, length(body) - 1)")
        let error = await #expect(throws: WorkflowError.self) { try await fetch(secret) }
        #expect(error?.kind == .tampered)
        let entries = try sample.entries(of: sample.story.link.link.id).suffix(2)
        #expect(entries.map(\.event) == [.documentDisclose, .documentDiscloseEnd])
        #expect(entries.last?.outcome == .failed && entries.last?.reason == .storageFailed && entries.last?.bytes == 0)
    }

    private func fetch(_ secret: String) async throws -> Disclosure {
        let delivery = try await sample.home.fetchDocument(sample.token, grants: [secret], visit: SampleHome.visit)
        guard case .document(let disclosure) = delivery else { throw NotDelivered() }
        return disclosure
    }

    private func state() throws -> (entries: Int, views: Int, grants: Int) {
        let raw = try RawDatabase(sample.root)
        return (
            try raw.count("SELECT count(*) FROM audit_leaf"),
            try raw.count("SELECT views_used FROM link WHERE id = '\(sample.story.link.link.id)'"),
            try raw.count("SELECT count(*) FROM link_grant")
        )
    }

    private struct NotDelivered: Error {}
}
