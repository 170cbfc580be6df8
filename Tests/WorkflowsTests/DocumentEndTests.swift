import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

@Suite struct `The end of a document` {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    @Test func `by a newer version ends its links, which say so, and keeps it for staff`() async throws {
        let old = try await sample.addDocument(SampleHome.pdf("one"), title: "Plan").document.id
        let link = try await sample.issueLink(to: old)
        guard case .document = try await sample.fetch(link) else { throw NotDelivered() }
        let before = try sample.entries().count
        let newer = try await sample.addDocument(SampleHome.pdf("two"), client: nil, replaces: old)
        #expect(newer.document.version == 2 && newer.replaces == old && newer.title == "Plan")
        let entries = try sample.entries().dropFirst(before)
        #expect(entries.map(\.event) == [.documentCreated, .documentSuperseded, .linkRevoked])
        #expect(Set(entries.map(\.request)).count == 1)
        #expect(entries.last?.reason == .superseded && entries.last?.link == link.link.id.description)
        #expect(entries.map(\.document) == [newer.document.id.description, old.description, old.description])

        let page = try await sample.home.page(for: SampleHome.token(of: link), visit: SampleHome.visit)
        guard case .ended(let contact) = page else { throw NotDelivered() }
        #expect(contact.hasNewerVersion)
        let shown = try await sample.home.document(old, acting: sample.maren)
        #expect(shown.state == .superseded && shown.replacedBy == newer.document.id)
        #expect(try await sample.bytes(of: old) == SampleHome.pdf("one"))
        #expect(try await sample.bytes(of: newer.document.id) == SampleHome.pdf("two"))
        #expect(try await sample.refusal { _ in _ = try await self.link(to: old) }?.code == "SUPERSEDED")
        #expect(
            try await sample.refusal { _ = try await $0.addDocument(replacement(of: old), acting: sample.maren) }?.code
                == "SUPERSEDED", "a document is replaced once")
        let third = try await sample.addDocument([3], client: "C-1001", replaces: newer.document.id)
        #expect(third.document.version == 3)
    }

    @Test func `by shredding destroys key and body, ends its links, and says so ever after`() async throws {
        let bytes = SampleHome.pdf("secret")
        let id = try await sample.addDocument(bytes, title: "Report").document.id
        let link = try await sample.issueLink(to: id)
        #expect(try await sample.bytes(of: id) == bytes, "control: it opened before")
        guard case .document = try await sample.fetch(link) else { throw NotDelivered() }
        let raw = try RawDatabase(sample.root)
        let wrapped = try raw.blob("SELECT wrapped FROM key WHERE owner = '\(id)'")
        let body = try raw.blob("SELECT body FROM document_body WHERE document = '\(id)'")
        #expect(try files(holding: wrapped.suffix(32)) && files(holding: body.suffix(32)), "control: they lay there")
        let before = try sample.entries().count

        let shredded = try await sample.home.shredDocument(id, acting: sample.maren)
        #expect(shredded.isGoneFromLog && shredded.summary.state == .shredded && shredded.summary.title == "Report")
        #expect(try sample.entries().dropFirst(before).map(\.event) == [.documentShredded, .linkRevoked])
        #expect(try sample.entries().last?.reason == .shredded)
        #expect(try raw.count("SELECT count(*) FROM key WHERE owner = '\(id)' AND wrapped IS NULL") == 1)
        #expect(try raw.count("SELECT count(*) FROM document_body WHERE document = '\(id)'") == 0)
        #expect(try !files(holding: wrapped.suffix(32)), "the wrapped key is in no file any more")
        #expect(try !files(holding: body.suffix(32)))

        let steps: [@Sendable (Home) async throws -> Void] = [
            { _ = try await $0.exportDocument(id, acting: sample.maren) }, { _ in _ = try await self.link(to: id) },
            { _ = try await $0.addDocument(replacement(of: id), acting: sample.maren) },
            { _ = try await $0.shredDocument(id, acting: sample.maren) },
        ]
        let entriesAfter = try sample.entries().count
        for step in steps { #expect(try await sample.refusal(step)?.code == "SHREDDED") }
        #expect(try sample.entries().count == entriesAfter)
        guard case .ended = try await sample.home.page(for: SampleHome.token(of: link), visit: SampleHome.visit) else {
            throw NotDelivered()
        }
        let listed = try await sample.home.documents(client: "C-1001", acting: sample.maren)
        #expect(Set(listed.map(\.state)) == [.live, .shredded])
        #expect(try await sample.home.verifyAudit(key: nil, anchors: [], acting: sample.maren).kind != .tampered)
    }

    @Test func `by shredding happens whole or not at all`() async throws {
        let id = try await sample.addDocument([1, 2, 3]).document.id
        let link = try await sample.issueLink(to: id)
        let raw = try RawDatabase(sample.root)
        for step in ["INSERT ON audit_entry", "UPDATE ON link", "DELETE ON document_body", "UPDATE ON key"] {
            try raw.execute("CREATE TRIGGER stop BEFORE \(step) BEGIN SELECT RAISE(ABORT, 'stopped'); END")
            await #expect(throws: WorkflowError.self) {
                try await sample.home.shredDocument(id, acting: sample.maren)
            }
            try raw.execute("DROP TRIGGER stop")
            #expect(try await sample.bytes(of: id) == [1, 2, 3], "\(step)")
            guard case .document = try await sample.fetch(link) else { throw NotDelivered() }
        }
        _ = try await sample.home.shredDocument(id, acting: sample.maren)
    }

    @Test func `never comes to a superbill by shredding or by a file`() async throws {
        let document = sample.story.document
        #expect(
            try await sample.refusal { _ = try await $0.shredDocument(document, acting: sample.maren) }?.code
                == "SUPERBILL")
        #expect(try await sample.bytes(of: document).starts(with: Array("%PDF-".utf8)))
    }

    @Test func `and every sight of it is refused to who may not, on the record`() async throws {
        let id = try await sample.addDocument([1]).document.id
        let home = sample.home
        for (role, mayAdd, mayShred) in [
            (Role.clinician, true, false), (.biller, true, false), (.compliance, false, false), (.owner, true, true),
        ] {
            let kim = try await sample.hire("kim\(role.rawValue)", as: role)
            let looks: [@Sendable () async throws -> Void] = [
                { _ = try await home.documents(client: nil, acting: kim) },
                { _ = try await home.document(id, acting: kim) },
                { _ = try await home.exportDocument(id, acting: kim) },
                {
                    _ = try await home.addDocument(
                        NewDocument(path: "a", title: nil, bytes: [1], client: "C-1001", replaces: nil), acting: kim)
                },
            ]
            for look in looks {
                let kind = await kind(of: look)
                #expect(kind == (mayAdd ? nil : .notAllowed))
                #expect(try (sample.entries().last?.event == .commandRefused) == !mayAdd)
            }
            let kind = await kind { _ = try await home.shredDocument(id, acting: kim) }
            #expect(kind == (mayShred ? nil : .notAllowed))
        }
    }

    private func kind(of step: () async throws -> Void) async -> WorkflowError.Kind? {
        do {
            try await step()
            return nil
        } catch { return (error as? WorkflowError)?.kind }
    }

    private func link(to document: ID<Document>) async throws -> IssuedLink {
        try await sample.home.issueLink(
            LinkRequest(document: document, recipient: "a@b.example", seconds: nil, views: nil, factor: nil),
            acting: sample.maren)
    }

    private func replacement(of id: ID<Document>) -> NewDocument {
        NewDocument(path: "b", title: nil, bytes: [9], client: nil, replaces: id)
    }

    /// Whether any file of the home holds these bytes.
    private func files(holding bytes: ArraySlice<UInt8>) throws -> Bool {
        try sample.directory.files().contains { file in
            try Data(contentsOf: URL(filePath: "\(sample.directory.path)/\(file)")).range(of: Data(bytes)) != nil
        }
    }

    private struct NotDelivered: Error {}
}
