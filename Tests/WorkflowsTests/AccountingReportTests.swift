import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

struct AccountingReportTests {
    private let sample: SampleHome
    private let board = "State Board of Examiners"

    init() async throws { sample = try await SampleHome.copy() }

    private func record(_ recipient: String, on day: String = "2026-03-02", for purpose: Purpose = .oversight)
        async throws
        -> RecordedDisclosure
    {
        try await sample.home.recordDisclosure(
            DisclosureRequest(
                client: "C-1001", day: try sample.day(day), lastDay: nil, description: "progress notes, by fax",
                terms: DisclosureTerms(purpose: purpose, recipient: recipient)), acting: sample.maren)
    }

    private func hold(_ agency: String, until: String? = "2027-03-31", oral: Bool = false) async throws -> HoldSummary {
        try await sample.home.setHold(
            HoldRequest(client: "C-1001", agency: agency, until: try until.map(sample.day), isOral: oral),
            acting: sample.maren)
    }

    @Test func `what the client downloads is counted and not listed, and an empty accounting is told kindly`()
        async throws
    {
        try await sample.download(sample.story.link)
        _ = try await sample.bytes(of: sample.story.document)
        let report = try await sample.accounting(form: .html)
        #expect(report.rows == 0 && report.accountable == 0 && report.total == 2 && report.withheld == nil)
        #expect(report.text.contains("No disclosure is listed") && report.text.contains("access report"))
        #expect(report.text.contains("Accountable: 0 of 2") && report.text.contains("1 to you or at your request"))
    }

    @Test func `a disclosure is listed with its four items, repeated ones once`() async throws {
        let link = try await sample.issueLink(for: .oversight, to: board)
        for end in [DeliveryEnd.complete, .aborted, .notSent, nil] { try await sample.download(link, end: end) }
        let report = try await sample.accounting()
        let rows = try report.rowObjects()
        #expect(rows.count == 1 && report.total == 3)
        let row = try #require(rows.first)
        #expect(row["recipient"] as? String == board && row["address"] as? String == "1 Capitol Sq")
        #expect(row["purpose"] as? String == "for health oversight")
        #expect((row["description"] as? String)?.hasPrefix("superbill \(sample.story.superbill)") == true)
        // The one that has no end may have been; the one of which nothing was sent is none.
        #expect(row["count"] as? Int == 3 && row["uncertain"] as? Int == 1)
        let today = try await sample.home.today()
        #expect(row["date"] as? String == today.description)
    }

    @Test func `without a factor nobody knows who held the link`() async throws {
        var practice = try await sample.home.practice().links
        practice.factors = [.passcode, .none]
        _ = try await sample.home.changePractice(
            SampleHome.changes(\Practice.links, practice), acting: sample.maren)
        let link = try await sample.issueLink(for: .oversight, to: board, factor: .none)
        try await sample.download(link)
        let recipient = try #require(try await sample.accounting().rowObjects().first?["recipient"] as? String)
        #expect(recipient == "whoever held link \(link.link.id), given to \(board)")
    }

    @Test func `entries carry what a link is for, and never to whom`() async throws {
        let link = try await sample.issueLink(for: .oversight, to: board)
        _ = try await sample.page(link)
        try await sample.download(link)
        let entries = try sample.entries(of: link.link.id)
        #expect(
            entries.map(\.event) == [.linkIssued, .linkViewed, .linkOpened, .documentDisclose, .documentDiscloseEnd])
        #expect(entries.allSatisfy { $0.purpose == .oversight })
        _ = try await record(board)
        _ = try await hold(board)
        let files = try sample.directory.files()
        for file in files {
            let bytes = try Data(contentsOf: URL(filePath: "\(sample.directory.path)/\(file)"))
            #expect(bytes.range(of: Data(board.utf8)) == nil && bytes.range(of: Data("by fax".utf8)) == nil, "\(file)")
        }
        #expect(files.contains { $0.hasSuffix("billfold.db") })
    }

    @Test func `a link for anybody but the client names them, and none is for a review of the log`() async throws {
        for (purpose, recipient) in [(Purpose.oversight, nil as String?), (.payment, " "), (.audit, board)] {
            let code = try await sample.refused { () async throws(WorkflowError) in
                try await sample.home.issueLink(
                    LinkRequest(
                        document: sample.story.document, recipient: "a@b.example", seconds: nil, views: nil,
                        factor: nil, disclosure: DisclosureTerms(purpose: purpose, recipient: recipient)),
                    acting: sample.maren)
            }
            #expect(code == "BAD_INPUT")
        }
    }

    @Test func `the client's copies are the same as if what is held had never been`() async throws {
        let court = try await sample.issueLink(for: .judicial, to: "Probate Court")
        try await sample.download(court)
        _ = try await record("Probate Court", for: .judicial)
        let accounting = try await sample.accounting(form: .html)
        let access = try await sample.access(form: .csv)

        let secret = try await sample.issueLink(for: .oversight, to: board)
        _ = try await sample.page(secret)
        try await sample.download(secret)
        _ = try await sample.summary(secret)
        _ = try await record(board)
        let exported = try await exportedToBoard()
        // The control: before the hold they are there, in both reports.
        #expect(try await sample.accounting().rows == 5)
        #expect(try await sample.access().contains(secret.link.id.description))
        #expect(exported >= 0)

        let set = try await hold("state board of EXAMINERS")
        #expect(set.isInForce && set.disclosures == 3)
        let after = try await sample.accounting(form: .html)
        #expect(Self.body(after.text) == Self.body(accounting.text))
        let officer = try await sample.accounting(.officer)
        #expect(officer.withheld == 3 && officer.total == after.total + 3)
        #expect(try officer.rowObjects().contains { ($0["held_until"] as? String) == "2027-03-31" })

        // What was looked at and reported meanwhile is new; nothing tells of the board.
        let lines = access.split(separator: "\r\n").map { String($0) }
        let now = try await sample.access(form: .csv).split(separator: "\r\n").map { String($0) }
        #expect(Array(now.prefix(lines.count)) == lines)
        let new = now.dropFirst(lines.count)
        #expect(!new.isEmpty && new.allSatisfy { $0.contains("made a report about this record") })
        #expect(try await sample.access(.officer).contains(secret.link.id.description))

        _ = try await sample.home.liftHold(set.hold.id, acting: sample.maren)
        #expect(try await sample.accounting().rows == 5)
    }

    /// A document that staff took out and that went to the board; returns its entry.
    private func exportedToBoard() async throws -> Int {
        _ = try await sample.bytes(of: sample.story.document)
        let index = try sample.entries().count - 1
        _ = try await sample.home.overrideDisclosure(
            String(index), of: "C-1001",
            terms: DisclosureTerms(purpose: .oversight, recipient: board, statement: "mail"),
            reason: "sent by mail", acting: sample.maren)
        return index
    }

    /// A page without what differs from one minute to the next.
    private static func body(_ page: String) -> String {
        page.replacing(/<pre>[\s\S]*?<\/pre>/, with: "").replacing(/entries 0 to \d+/, with: "")
    }

    @Test func `a hold ends by itself on its last day, and one asked aloud after thirty days`() async throws {
        _ = try await record(board)
        let oral = try await hold(board, until: nil, oral: true)
        #expect(try await sample.accounting().rows == 0)
        let today = try await sample.home.today()
        #expect(oral.hold.until == today.adding(days: 30))
        sample.clock.advance(seconds: 31 * 86_400)
        #expect(try await sample.accounting().rows == 1)
        for (until, isOral) in [("2027-03-31", true), ("2020-01-01", false)] {
            let day = try sample.day(until)
            let code = try await sample.refused { () async throws(WorkflowError) in
                try await sample.home.setHold(
                    HoldRequest(client: "C-1001", agency: board, until: day, isOral: isOral), acting: sample.maren)
            }
            #expect(code == "HOLD_TERM")
        }
        let again = try await sample.refused { () async throws(WorkflowError) in
            try await sample.home.liftHold(oral.hold.id, acting: sample.maren)
        }
        #expect(again == "HOLD_OVER")
    }

    @Test func `an officer says what a disclosure was, and the entry stays`() async throws {
        try await sample.download(sample.story.link)
        let before = try sample.entries()
        let index = try #require(before.firstIndex { $0.event == .documentDisclose })
        _ = try await sample.home.overrideDisclosure(
            String(index), of: "C-1001", terms: DisclosureTerms(purpose: .judicial, recipient: "Probate Court"),
            reason: "the client's lawyer", acting: sample.maren)
        let entries = try sample.entries()
        #expect(Array(entries.prefix(before.count)) == before)
        #expect(entries.last?.event == .auditClassOverridden && entries.last?.subject == String(index))
        let recipient = try await sample.accounting().rowObjects().first?["recipient"] as? String
        #expect(recipient == "Probate Court")

        let wrong = try await record("Wrong Board")
        _ = try await sample.home.overrideDisclosure(
            wrong.id.description, of: "C-1001", terms: nil, reason: "other client", acting: sample.maren)
        let officer = try await sample.accounting(.officer)
        #expect(officer.rows == 1 && officer.text.contains("\"mistakes\" : 1"))
        for target in ["0", "999999", "01", "-1", ID<RecordedDisclosure>().description, String(index)] {
            let code = try await sample.refused { () async throws(WorkflowError) in
                try await sample.home.overrideDisclosure(
                    target, of: "C-1001", terms: nil, reason: "none", acting: sample.maren)
            }
            #expect(code == (["0", "999999", String(index)].contains(target) ? "HAPPENED" : "NOT_FOUND"))
        }
    }

    @Test func `the first in twelve months is free, by the entries of those before`() async throws {
        let first = try await sample.accounting()
        #expect(first.isFree)
        #expect(try await sample.accounting(form: .csv).isFree, "the same request in another form")
        sample.clock.advance(seconds: 100 * 86_400)
        #expect(try await !sample.accounting().isFree)
        #expect(try await sample.accounting(of: "C-1003").isFree)
        sample.clock.advance(seconds: 300 * 86_400)
        #expect(try await sample.accounting().isFree)
    }

    @Test func `a report is an entry, and made by whoever may export the log`() async throws {
        let robin = try await sample.hire("robin", as: .compliance)
        let kim = try await sample.hire("kim", as: .clinician)
        let size = try sample.entries().count
        let report = try await sample.accounting(acting: robin)
        let entries = Array(try sample.entries().dropFirst(size))
        #expect(entries.map(\.event) == [.auditReported] && entries[0].client == report.client)
        let today = try await sample.home.today()
        #expect(entries[0].subject == "accounting.client:\(today)" && entries[0].count == 0)
        let error = await #expect(throws: WorkflowError.self) { try await sample.accounting(acting: kim) }
        #expect(error?.kind == .notAllowed)
        #expect(try sample.entries().last?.event == .commandRefused)
    }

    @Test func `an entry that was changed makes no report`() async throws {
        try await sample.download(sample.story.link)
        let raw = try RawDatabase(sample.root)
        try raw.executeWithoutTriggers(
            "UPDATE audit_entry SET entry = replace(entry, '\"bytes\":', '\"count\":') WHERE event = 'document.disclose.end'"
        )
        let error = await #expect(throws: WorkflowError.self) { try await sample.accounting() }
        #expect(error?.kind == .tampered)
    }
}
