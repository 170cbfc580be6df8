import AuditLog
import Billing
import Foundation
import Sharing
import Synchronization
import Testing
import Vault
import Workflows

@Suite struct `An export of the log` {
    private let sample: SampleHome
    private let robin: Acting

    init() async throws {
        sample = try await SampleHome.copy()
        for _ in 0..<3 { _ = try await sample.home.page(for: sample.token, visit: SampleHome.visit) }
        let member = try await sample.home.addStaff(
            signIn: try #require(SignInName("robin")), name: "Robin Example", role: .compliance, acting: sample.maren)
        robin = try await sample.home.acting(as: member.id.description, osUser: "tester")
    }

    private func verdict(_ bytes: [UInt8], whole: Bool = false) throws -> Verdict {
        let path = sample.directory.path + "/evidence.jsonl"
        try Data(bytes).write(to: URL(filePath: path))
        return try AuditVerification.verify(
            evidence: path, key: sample.story.auditKey, anchors: [sample.root + "/anchors/anchors.txt"], whole: whole)
    }

    @Test func `by any filter verifies offline, each as what it is`() async throws {
        let link = sample.story.link.link.id
        for (query, scope) in [
            (AuditQuery(), EvidenceScope.full), (.of { ($0.first, $0.last) = (4, 9) }, .slice),
            (.of { $0.first = 12 }, .slice), (.of(link: link), .filtered), (.of { $0.outcome = .success }, .filtered),
            (.of { $0.address = AddressRange("203.0.113.0/24") }, .filtered),
            (.of(link: link) { ($0.first, $0.last) = (3, 19) }, .filtered),
        ] {
            for details in [false, true] {
                let (bytes, said) = try await sample.export(.of(.jsonl, query, details: details), acting: robin)
                let found = try verdict(bytes)
                #expect(found.kind == .verified, "\(found.findings)")
                #expect(found.scope == scope && said.scope == scope)
                #expect(found.rows == said.rows && said.rows > 0)
                #expect(try verdict(bytes, whole: true).kind == (scope == .full ? .verified : .inconclusive))
                #expect(Hex.encode(SHA256.hash(bytes).bytes) == said.sha256)
            }
        }
    }

    @Test func `of a log of several blocks proves what lies between two entries, however far apart`() async throws {
        let links = try await (0..<2).async { _ in try await sample.issueLink() }
        for number in 0..<620 {
            let link = number % 150 == 0 ? links[0] : links[1]
            _ = try await sample.home.page(for: SampleHome.token(of: link), visit: SampleHome.visit)
            if number % 8 == 0 { sample.clock.advance(seconds: 60) }
        }
        let (bytes, said) = try await sample.export(.of(.jsonl, .of(link: links[0].link.id)))
        #expect(said.rows == 6 && said.total > 600)
        #expect(try verdict(bytes).kind == .verified)
        let (slice, _) = try await sample.export(.of(.jsonl, .of { ($0.first, $0.last) = (300, 310) }))
        #expect(try verdict(slice).kind == .verified)
    }

    @Test(arguments: AuditExport.Format.allCases)
    func `is an entry before its first byte and another after its last, in every format`(format: AuditExport.Format)
        async throws
    {
        let atFirstByte = Mutex<Entry?>(nil)
        let bytes = Mutex<[UInt8]>([])
        let query = AuditQuery.of(client: "C-1001") { $0.address = AddressRange("203.0.113.77") }
        let said = try await sample.home.exportAudit(.of(format, query, details: true), acting: robin) { chunk in
            let last = try sample.entries().last
            atFirstByte.withLock { $0 = $0 ?? last }
            bytes.withLock { $0 += chunk }
        }
        let before = try #require(atFirstByte.withLock { $0 })
        #expect(before.event == .auditExported && before.client == sample.story.link.link.client.description)
        #expect(before.subject == "\(format.rawValue):details" && before.purpose == .audit)
        let end = try #require(try sample.entries().last)
        #expect(end.event == .auditExportedEnd && end.count == said.rows && end.subject == said.sha256)
        #expect(said.sha256 == Hex.encode(SHA256.hash(bytes.withLock { $0 }).bytes) && said.rows > 0)
        let log = try RawDatabase(sample.root).strings("SELECT entry FROM audit_entry").joined()
        #expect(!log.contains("203.0.113"))
    }

    @Test func `that cannot be recorded gives no byte, and one whose file fails says so at its end`() async throws {
        struct Full: Error {}
        for format in AuditExport.Format.allCases {
            await #expect(throws: WorkflowError.self) {
                try await sample.home.exportAudit(.of(format), acting: robin) { _ in throw Full() }
            }
            let entries = try sample.entries().suffix(2)
            #expect(entries.map(\.event) == [.auditExported, .auditExportedEnd])
            #expect(entries.last?.outcome == .failed && entries.last?.reason == .storageFailed)
            await #expect(throws: WorkflowError.self) {
                try await sample.home.exportAudit(.of(format), acting: robin, emit: { _ in }, finish: { throw Full() })
            }
            #expect(try sample.entries().last?.outcome == .failed)
        }
        try RawDatabase(sample.root).execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON audit_leaf BEGIN SELECT RAISE(ABORT, 'full'); END")
        for format in AuditExport.Format.allCases {
            let count = Mutex(0)
            await #expect(throws: WorkflowError.self) {
                try await sample.home.exportAudit(.of(format), acting: robin) { _ in count.withLock { $0 += 1 } }
            }
            #expect(count.withLock { $0 } == 0)
        }
    }

    @Test func `holds addresses and names only where they are asked for`() async throws {
        for format in AuditExport.Format.allCases {
            for details in [true, false] {
                let text = String(decoding: try await sample.export(.of(format, details: details)).bytes, as: UTF8.self)
                #expect(text.contains(SampleHome.visit.address) == details && !text.contains("Ångström"))
            }
        }
        for format in [AuditExport.Format.csv, .fhir] {
            let text = String(
                decoding: try await sample.export(.of(format, names: true), acting: robin).bytes, as: UTF8.self)
            #expect(text.contains("Zoë Ångström-Núñez") && text.contains(sample.maren.staff.name))
            #expect(try sample.entries().contains { $0.subject == "\(format.rawValue):names" })
        }
        let error = await #expect(throws: WorkflowError.self) { try await sample.export(.of(.jsonl, names: true)) }
        #expect(error?.kind == .input)
    }

    @Test func `names who a link is for, how they are reached and where they live in columns of their own`()
        async throws
    {
        _ = try await sample.issueLink(for: .oversight, to: "State Board of Examiners")
        let bytes = try await sample.export(.of(.csv, .of { $0.events = [.linkIssued] }, names: true)).bytes
        let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").dropFirst().map {
            $0.dropFirst().dropLast().components(separatedBy: "\",\"")
        }
        let columns = try ["issued_to", "recipient_contact", "recipient_address"].map { name in
            try #require(EntryTable.columns.firstIndex(of: name))
        }
        #expect(
            rows.map { row in columns.map { row[$0] } }
                == [
                    ["Zoë Ångström-Núñez", "zoe@mail.example", ""],
                    ["State Board of Examiners", "records@board.example", "'1 Capitol Sq"],
                ].map { $0.map { $0.replacing("'", with: "") } })
        try await sample.download(sample.story.link)
        let fhir = try await sample.export(.of(.fhir, .of { $0.events = [.linkOpened] }, names: true)).bytes
        #expect(String(decoding: fhir, as: UTF8.self).contains("\"name\":\"Zoë Ångström-Núñez\""))
    }

    @Test func `as tiles that fails says so at its end`() async throws {
        let path = sample.directory.path + "/tiles"
        try FileManager.default.createDirectory(atPath: path + "/other", withIntermediateDirectories: true)
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.writeTiles(to: path, acting: robin) { _, _ in }
        }
        #expect(error?.code == "NOT_EMPTY")
        let end = try sample.entries().suffix(2)
        #expect(end.map(\.event) == [.auditExported, .auditExportedEnd])
        #expect(end.last?.outcome == .failed && end.last?.reason == .rule && end.last?.subject == "tiles")
    }

    @Test func `as a table has a line for each entry, in the order of the log`() async throws {
        let (bytes, said) = try await sample.export(.of(.csv, .of { $0.last = 30 }))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(said.rows > 10 && lines.count == Int(said.rows) + 2 && lines.last == "")
        #expect(lines.dropFirst().dropLast().enumerated().allSatisfy { $1.hasPrefix("\"'\($0)\",") })
        #expect(lines.dropLast().allSatisfy { $0.components(separatedBy: "\",\"").count == EntryTable.columns.count })
        #expect(lines.contains { $0.contains("\"superbill SB-000001\"") })
    }
}

extension Range where Bound == Int {
    fileprivate func async<Value>(_ body: (Int) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for index in self { values.append(try await body(index)) }
        return values
    }
}
