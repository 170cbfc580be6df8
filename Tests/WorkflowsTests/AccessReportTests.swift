import AuditLog
import Billing
import Foundation
import Sharing
import Store
import Testing

@testable import Workflows

struct AccessReportTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    private func rows(_ copy: Accounting.Copy = .client, from: Day? = nil) async throws -> [[String: Any]] {
        let text = try await sample.access(copy, from: from)
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return try #require(object?["rows"] as? [[String: Any]])
    }

    @Test func `says who did what, when, and how it ended`() async throws {
        _ = try await sample.home.client(named: "C-1001", acting: sample.maren)
        _ = try await sample.open(sample.story.link, "0000 0000")
        try await sample.download(sample.story.link, end: .aborted)
        try await sample.download(sample.story.link, end: .notSent)
        try await sample.download(sample.story.link, end: nil)
        let rows = try await rows().map { row in
            [row["who"], row["what"], row["result"]].compactMap { $0 as? String }.joined(separator: " | ")
        }
        let (maren, client) = ("Maren Okonkwo-Reyes (owner)", "Zoë Ångström-Núñez, known by the passcode")
        #expect(rows.contains("\(maren) | looked at this record"))
        #expect(
            rows.contains {
                $0.hasPrefix("whoever held the link given to Zoë") && $0.contains("was refused | the passcode")
            })
        let downloads = rows.filter { $0.contains("downloaded superbill SB-000001") }
        #expect(downloads.count == 3 && downloads.allSatisfy { $0.hasPrefix(client) })
        #expect(downloads[0].hasSuffix("KB were sent") && downloads[1].hasSuffix("nothing was sent"))
        #expect(downloads[2].contains("it may have been sent"))
    }

    @Test func `addresses and entries stand in the officer's copy alone`() async throws {
        try await sample.download(sample.story.link)
        let (client, officer) = (try await rows(), try await rows(.officer))
        #expect(client.allSatisfy { $0["address"] == nil && $0["entry"] == nil })
        #expect(
            officer.contains { $0["address"] as? String == "203.0.113.9" } && officer.allSatisfy { $0["entry"] != nil })
        #expect(officer.contains { $0["address"] as? String == "os:tester" })
    }

    @Test func `a look at one link or bill is a look at its client's record`() async throws {
        _ = try await sample.summary(sample.story.link)
        _ = try await sample.home.bill(sample.story.bill, acting: sample.maren)
        let what = try await rows().compactMap { $0["what"] as? String }
        #expect(what.contains("looked at a link") && what.contains("looked at a bill"))
        _ = try await sample.home.bill(sample.story.otherBill, acting: sample.maren)
        let bills = try await rows().compactMap { $0["what"] as? String }.filter { $0 == "looked at a bill" }
        #expect(bills.count == 1)
    }

    @Test func `lists of everybody are counted, other clients' accesses are not there`() async throws {
        for _ in 0..<2 { _ = try await sample.home.clients(acting: sample.maren) }
        let text = try await sample.access()
        #expect(text.contains("\"lists_of_everybody\":2"))
        #expect(try await sample.access(of: "C-1002", form: .html).contains("who saw this record"))
        #expect(!text.contains(sample.story.otherBill.description))
    }

    @Test func `a download in parts is one, and a look at its head none`() async throws {
        let link = sample.story.link
        let opening = try await sample.home.openLink(
            SampleHome.token(of: link), answer: link.passcode?.digits, visit: SampleHome.visit)
        guard case .granted(let grant, _) = opening else { throw CancellationError() }
        for (number, bytes) in [0, 1024, 2048].enumerated() {
            let visit = Visit(address: "203.0.113.9", agent: nil, request: "req_\(number)")
            guard
                case .document(let part) = try await sample.home.fetchDocument(
                    SampleHome.token(of: link), grants: [grant.secret], isHead: bytes == 0, visit: visit)
            else { throw CancellationError() }
            try await sample.home.finish(part, bytes: bytes, bytes == 0 ? .notSent : .complete)
        }
        let joint = try sample.entries().filter { $0.subject?.hasPrefix("grant:") == true }
        #expect(joint.count == 7 && Set(joint.map(\.subject)).count == 1 && joint.first?.event == .linkOpened)
        let downloads = try await rows().filter { ($0["what"] as? String)?.hasPrefix("downloaded") == true }
        #expect(downloads.map { $0["result"] as? String } == ["3 KB were sent, in 2 parts"])
        let accounting = try await sample.accounting()
        #expect(accounting.total == 1)
        let fhir = try await sample.export(.of(.fhir, details: true)).bytes
        let text = String(decoding: fhir, as: UTF8.self)
        #expect(text.components(separatedBy: "IHE.BasicAudit.PrivacyDisclosure.Source").count == 2)
        #expect(text.components(separatedBy: "\"code\":\"document.disclose\"").count == 4)
        // An override names the download, not a part of it.
        let parts = try sample.entries().enumerated().filter { $0.element.event == .documentDisclose }.map(\.offset)
        var codes: [String] = []
        for part in parts {
            codes.append(
                try await sample.refused { () async throws(WorkflowError) in
                    try await sample.home.overrideDisclosure(
                        String(part), of: "C-1001", terms: DisclosureTerms(purpose: .judicial, recipient: "Court"),
                        reason: "subpoena", acting: sample.maren)
                })
        }
        #expect(codes == ["NOT_FOUND", "nothing was refused", "PART"])
    }

    @Test func `looks at the log of everybody are counted, and those at this client's told, with names or without`()
        async throws
    {
        var names = AuditListing()
        names.names = true
        _ = try await sample.list(AuditQuery())
        _ = try await sample.list(AuditQuery(), names)
        _ = try await sample.list(.of(client: "C-1001"), names)
        _ = try await sample.list(.of(client: "C-1002"), names)
        _ = try await sample.export(.of(.csv, .of(client: "C-1001")))
        let text = try await sample.access()
        #expect(text.contains("\"log_of_everybody\":2,\"log_of_everybody_with_names\":1"))
        let what = try await rows().compactMap { $0["what"] as? String }.filter { $0.contains("the log about") }
        #expect(what == ["looked at the log about this record, with names", "took out the log about this record"])
        let page = try await sample.access(form: .html)
        #expect(page.contains("the log about everybody 2 times") && page.contains("once of these with names"))
    }

    @Test func `one that fails says so at its end`() async throws {
        struct Full: Error {}
        await #expect(throws: WorkflowError.self) {
            try await sample.home.reportAccess(
                ReportRequest(client: "C-1001", from: nil, until: nil, copy: .client, form: .csv), acting: sample.maren
            ) { _ in throw Full() }
        }
        let entries = try sample.entries().suffix(2)
        #expect(entries.map(\.outcome) == [.pending, .failed] && entries.allSatisfy { $0.event == .auditReported })
    }

    @Test func `only the period counts`() async throws {
        sample.clock.advance(seconds: 40 * 86_400)
        _ = try await sample.home.client(named: "C-1001", acting: sample.maren)
        let today = try await sample.home.today()
        let what = try await rows(from: today).compactMap { $0["what"] as? String }
        #expect(what == ["looked at this record"])
    }

    @Test func `is an entry before its first byte and after its last`() async throws {
        let size = try sample.entries().count
        let seen = Collected()
        let count = try await sample.home.reportAccess(
            ReportRequest(client: "C-1001", from: nil, until: nil, copy: .client, form: .csv), acting: sample.maren
        ) { [sample] piece in
            let last = try sample.entries().last
            #expect(last?.event == .auditReported && last?.outcome == .pending)
            seen.add(piece)
        }
        #expect(!seen.text.isEmpty)
        let entries = Array(try sample.entries().dropFirst(size))
        #expect(
            entries.map(\.event) == [.auditReported, .auditReported] && entries.map(\.count) == [nil, Int64(count)])
        #expect(entries.map(\.outcome) == [.pending, .success] && entries.allSatisfy { $0.subject == "access.client" })
        // Told once, not twice.
        let reports = try await rows().compactMap { $0["what"] as? String }.filter { $0.hasPrefix("made a report") }
        #expect(reports.count == 1)
    }

    @Test func `activity counts every link of the time, by day and by document`() async throws {
        for _ in 0..<2 { _ = try await sample.open(sample.story.link, SampleHome.wrong(sample.story.link)) }
        sample.clock.advance(seconds: 86_400)
        try await sample.download(sample.story.link)
        let other = try await sample.addDocument(SampleHome.pdf("a"), client: "C-1002")
        _ = try await sample.issueLink(to: other.document.id)
        func report(_ client: String? = nil, _ document: ID<Document>? = nil, by grain: ActivityRequest.Grain? = nil)
            async throws -> (report: ActivityReport, object: [String: Any])
        {
            let report = try await sample.home.reportActivity(
                ActivityRequest(
                    client: client, document: document, from: nil, until: nil, grain: grain, form: .json),
                acting: sample.maren)
            return (report, try #require(try JSONSerialization.jsonObject(with: Data(report.bytes)) as? [String: Any]))
        }
        let all = try await report()
        #expect(all.report.shares == 2 && all.report.opens == 1 && all.report.refusals == 2)
        #expect((all.object["bars"] as? [Any])?.count == 2 && (all.object["documents"] as? [Any])?.count == 2)
        let one = try await report("C-1001").report
        #expect(one.shares == 1 && one.opens == 1 && one.refusals == 2)
        let document = try await report(nil, other.document.id).report
        #expect(document.shares == 1 && document.opens == 0 && document.refusals == 0)
        let months = try await report(by: .month).object["bars"] as? [Any]
        #expect(months?.count == 1)
        let text = String(decoding: all.report.bytes, as: UTF8.self)
        #expect(!text.contains("Ångström") && !text.contains("zoe@"))
        #expect(try sample.entries().last?.subject == "activity")
    }

    @Test func `a caller who takes it slowly keeps no old state of the database`() async throws {
        let database = try RawDatabase(sample.root)
        _ = try await sample.home.client(named: "C-1001", acting: sample.maren)
        let folds = try await sample.home.reading { safe in
            _ = try safe.rows.auditSize()
            return try database.foldsWriteAheadLog()
        }
        #expect(!folds, "control: whoever reads prevents it")
        let seen = Collected()
        _ = try await sample.home.reportAccess(
            ReportRequest(client: "C-1001", from: nil, until: nil, copy: .client, form: .csv), acting: sample.maren
        ) { piece in
            let folds = try database.foldsWriteAheadLog()
            #expect(folds)
            seen.add(piece)
        }
        #expect(!seen.text.isEmpty)
    }

    @Test(arguments: ["(1 << 62)", "'many'", "NULL", "-1"])
    func `activity refuses a count that nobody wrote`(_ count: String) async throws {
        for _ in 0..<2 { _ = try await sample.open(sample.story.link, SampleHome.wrong(sample.story.link)) }
        let request = ActivityRequest(
            client: nil, document: nil, from: nil, until: nil, grain: nil, form: .json)
        #expect(try await sample.home.reportActivity(request, acting: sample.maren).refusals == 2, "control")
        let database = try RawDatabase(sample.root)
        try database.execute("DROP TRIGGER audit_entry_no_update")
        try database.execute(
            "UPDATE audit_entry SET entry = json_set(entry, '$.count', \(count)) WHERE event = 'link.denied'")
        // Where it says nothing it stands for one.
        guard count != "NULL" else {
            #expect(try await sample.home.reportActivity(request, acting: sample.maren).refusals == 2)
            return
        }
        await #expect(throws: WorkflowError.self) {
            try await sample.home.reportActivity(request, acting: sample.maren)
        }
    }
}
