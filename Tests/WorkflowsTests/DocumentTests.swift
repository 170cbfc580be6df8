import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

@Suite struct `A document that is added` {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    @Test func `is listed, shown and taken out as it came in, each on the record first`() async throws {
        let bytes = SampleHome.pdf("letter")
        let added = try await sample.addDocument(bytes, path: "/tmp/Zoë's letter.pdf", title: "To the insurer")
        #expect(added.title == "To the insurer" && added.name == "Zoë's letter.pdf" && added.type == .pdf)
        #expect(added.bytes == bytes.count && added.state == .live && added.document.version == 1)
        #expect(added.clientName == "Zoë Ångström-Núñez" && added.document.superbill == nil)
        let created = try #require(try sample.entries().last)
        #expect(created.event == .documentCreated && created.document == added.document.id.description)
        #expect(created.client == added.document.client.description && created.bytes == Int64(bytes.count))

        let listed = try await sample.home.documents(client: "C-1001", acting: sample.maren)
        #expect(listed.map(\.title).sorted() == ["To the insurer", "superbill SB-000001"])
        #expect(try sample.entries().last?.event == .recordViewed && sample.entries().last?.subject == "documents")
        #expect(try await sample.home.documents(client: "C-1002", acting: sample.maren).isEmpty)
        let shown = try await sample.home.document(added.document.id, acting: sample.maren)
        #expect(shown.title == added.title && shown.document == added.document)
        #expect(try sample.entries().last?.event == .documentViewed)
        #expect(try await sample.bytes(of: added.document.id) == bytes)
        #expect(try sample.entries().last?.event == .documentExported)
        let pdf = try await sample.home.superbillPDF(sample.story.superbill, acting: sample.maren)
        #expect(try await sample.bytes(of: sample.story.document) == pdf, "a superbill is a document")
    }

    @Test(arguments: [1, 16_383, 16_384, 16_385, 8 << 20, 64 << 20])
    func `comes back whole, of any size`(count: Int) async throws {
        let bytes = (0..<1024).map { UInt8(truncatingIfNeeded: $0 &* 7) | 0x80 }
        let content = Array(Data(repeating: 0xA7, count: count - min(count, 1024))) + bytes.suffix(count)
        let added = try await sample.addDocument(content, path: "scan")
        #expect(added.bytes == count && added.type == .octets)
        #expect(try await sample.bytes(of: added.document.id) == content)
    }

    @Test func `is refused where it is empty, too large, nobody's, or a stranger's, and leaves nothing`() async throws {
        let stranger = try await sample.addDocument([1, 2], client: "C-1002").document.id
        let before = try sample.entries().count
        let home = sample.home
        let cases: [(NewDocument, WorkflowError.Kind, String)] = [
            (document([]), .input, "BAD_INPUT"),
            (document([UInt8](repeating: 1, count: Document.maximumBytes + 1)), .input, "TOO_LARGE"),
            (document([1], client: nil), .input, "BAD_INPUT"),
            (document([1], client: "C-9999"), .notFound, "NOT_FOUND"),
            (document([1], title: String(repeating: "a", count: 201)), .input, "BAD_INPUT"),
            (document([1], replaces: stranger), .input, "BAD_INPUT"),
            (document([1], replaces: ID()), .notFound, "NOT_FOUND"),
            (document([1], replaces: sample.story.document), .refused, "SUPERBILL"),
        ]
        for (new, kind, code) in cases {
            let error = await #expect(throws: WorkflowError.self) {
                try await home.addDocument(new, acting: sample.maren)
            }
            #expect(error?.kind == kind && error?.code == code && error?.hint != nil)
        }
        #expect(try sample.entries().count == before)
        #expect(try RawDatabase(sample.root).count("SELECT count(*) FROM key WHERE kind = 'document'") == 2)
    }

    @Test func `goes out through a link as an attachment of its type, under a neutral name`() async throws {
        let added = try await sample.addDocument(Array("<svg onload='alert(1)'/>".utf8), path: "zoe.svg")
        let text = try await sample.addDocument(Array("Dear Zoë".utf8), path: "zoe.html")
        for (document, type, name) in [
            (added, MediaType.octets, "document.bin"), (text, .text, "document.txt"),
        ] {
            let link = try await sample.issueLink(to: document.document.id)
            guard case .document(let disclosure) = try await sample.fetch(link) else { throw NotDelivered() }
            #expect(disclosure.type == type && disclosure.fileName == name)
            #expect(disclosure.count == document.bytes)
        }
        guard case .document(let superbill) = try await sample.fetch(sample.story.link) else { throw NotDelivered() }
        #expect(superbill.type == .pdf && superbill.fileName == "document.pdf")
    }

    @Test func `leaves nothing where its entry cannot be written`() async throws {
        let raw = try RawDatabase(sample.root)
        try raw.execute("CREATE TRIGGER stop BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'stopped'); END")
        await #expect(throws: WorkflowError.self) { try await sample.addDocument([1, 2, 3]) }
        try raw.execute("DROP TRIGGER stop")
        for table in ["document", "document_body"] { #expect(try raw.count("SELECT count(*) FROM \(table)") == 1) }
        #expect(try raw.count("SELECT count(*) FROM record WHERE kind = 'label'") == 0)
        _ = try await sample.addDocument([1, 2, 3])
        #expect(try raw.count("SELECT count(*) FROM record WHERE kind = 'label'") == 1, "control")
    }

    @Test func `is listed in what is exported of its client`() async throws {
        let added = try await sample.addDocument(SampleHome.pdf("a"), path: "a.pdf", title: "Intake, first")
        let export = try await sample.home.exportClient("C-1001", acting: sample.maren)
        let table = try #require(export.tables.first { $0.name == "documents" })
        let text = String(decoding: table.csv, as: UTF8.self)
        #expect(table.rows.count == 2)
        #expect(text.contains("\(added.document.id),\"Intake, first\",a.pdf,application/pdf,17,1,live,2026-"))
        #expect(text.contains("\(sample.story.document),superbill SB-000001,,application/pdf,,1,live,"))
    }

    @Test func `is nothing in clear at rest: no title, no name, no content`() async throws {
        let (title, name, content) = ("Needle of a title", "needle-of-a-name.pdf", "needle of a content")
        let added = try await sample.addDocument(SampleHome.pdf(content), path: name, title: title)
        _ = try await sample.bytes(of: added.document.id)
        let newer = try await sample.addDocument(SampleHome.pdf(content + "2"), path: name, replaces: added.document.id)
        _ = try await sample.home.shredDocument(added.document.id, acting: sample.maren)
        #expect(newer.title == title, "a newer version keeps the title")
        func found() throws -> [String] {
            try sample.directory.files().filter { file in
                let data = try Data(contentsOf: URL(filePath: "\(sample.directory.path)/\(file)"))
                return [title, name, content, "Needle", "needle"].contains { data.range(of: Data($0.utf8)) != nil }
            }
        }
        let open = try found()
        #expect(open == [])
        try await sample.home.close()
        let closed = try found()
        #expect(closed == [])
        try Data(name.utf8).write(to: URL(filePath: "\(sample.root)/data/leak"))
        #expect(try found() == ["home/data/leak"], "control")
    }

    private func document(
        _ bytes: [UInt8], title: String? = nil, client: String? = "C-1001", replaces: ID<Document>? = nil
    ) -> NewDocument { NewDocument(path: "a", title: title, bytes: bytes, client: client, replaces: replaces) }

    private struct NotDelivered: Error {}
}
