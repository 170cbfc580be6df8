import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

@Suite struct `A superbill that is corrected` {
    private func state(_ sample: SampleHome, _ link: IssuedLink) async throws -> LinkState? {
        try await sample.home.link(link.link.id, acting: sample.maren).state
    }

    private func share(_ sample: SampleHome, _ document: ID<Document>) async throws -> IssuedLink {
        try await sample.home.issueLink(
            LinkRequest(document: document, recipient: "zoe@mail.example", seconds: nil, views: 5, factor: .passcode),
            acting: sample.maren)
    }

    @Test func `is voided: services free, links ended, number and content kept, not sharable`() async throws {
        let sample = try await SampleHome.copy()
        let grant = try #require(try await sample.grant(sample.story.link))
        let voided = try await sample.home.voidSuperbill(
            sample.story.superbill, reason: " issued for\u{202E} the wrong month ", acting: sample.maren)
        #expect(voided.state == .voided)
        #expect(voided.reason == "issued for the wrong month")
        #expect(try await state(sample, sample.story.link) == .revoked)
        guard
            case .ended(let contact) = try await sample.home.fetchDocument(
                sample.token, grants: [grant], visit: SampleHome.visit)
        else { throw Unexpected() }
        #expect(!contact.hasNewerVersion)
        let share = try await sample.refusal { _ in _ = try await self.share(sample, sample.story.document) }
        #expect(share?.code == "NOT_SHAREABLE")
        let shown = try await sample.home.superbill(sample.story.superbill, acting: sample.maren)
        #expect(shown.superbill == voided.superbill)
        #expect(try await sample.home.superbillPDF(sample.story.superbill, acting: sample.maren).count > 1_000)
        let anew = try await sample.home.issueSuperbill(bill: sample.story.bill, acting: sample.maren)
        #expect(anew.superbill.number == SuperbillNumber(2))
        #expect(anew.superbill.replaces == nil)
        #expect(anew.superbill.lines.count == voided.superbill.lines.count)
        let ends = try sample.entries().filter { $0.event == .documentVoided || $0.event == .linkRevoked }
        #expect(ends.map(\.event) == [.documentVoided, .linkRevoked])
        #expect(ends.map(\.subject) == ["SB-000001", nil])
        #expect(ends[1].reason == .voided)
    }

    @Test func `is superseded by a new version with the payments of today, which inherits no link`() async throws {
        let sample = try await SampleHome.copy()
        let bill = try await sample.openBill(client: "C-1004", [("2026-09-20", SampleHome.maren, "F41.1")])
        let old = try await sample.home.issueSuperbill(bill: bill, acting: sample.maren)
        let link = try await share(sample, old.document.id)
        #expect(try await sample.home.superbill(old.superbill.number, acting: sample.maren).paymentsChanged == false)
        let before = old.superbill.totalPaid
        try await sample.pay("1500.00", client: "C-1004", on: "2026-11-01")
        #expect(try await sample.home.superbill(old.superbill.number, acting: sample.maren).paymentsChanged)
        sample.clock.advance(seconds: 86_400)
        let new = try await sample.home.supersedeSuperbill(
            old.superbill.number, reason: "a payment came in", notice: false, acting: sample.maren)
        #expect(new.superbill.replaces == old.superbill.number)
        #expect(new.superbill.replacedIssuedOn == old.superbill.issuedOn)
        #expect(new.superbill.version == 2)
        #expect(new.document.version == 2)
        #expect(new.superbill.issuedOn > old.superbill.issuedOn)
        #expect(before < new.superbill.totalPaid)
        #expect(new.superbill.totalPaid == new.superbill.totalCharges)
        #expect(new.superbill.lines.map(\.procedure) == old.superbill.lines.map(\.procedure))
        let summary = try await sample.home.superbill(old.superbill.number, acting: sample.maren)
        #expect(summary.state == .superseded)
        #expect(summary.replacedBy == new.superbill.number)
        #expect(summary.superbill == old.superbill)
        #expect(try await state(sample, link) == .revoked)
        #expect(try await sample.home.links(to: new.document.id, acting: sample.maren).isEmpty)
        let refused = try await sample.refusal { _ in _ = try await share(sample, old.document.id) }
        #expect(refused?.code == "NOT_SHAREABLE")
        #expect(refused?.hint?.contains("\(new.superbill.number)") == true)
        let entries = try sample.entries().suffix(20).filter {
            $0.reason == .superseded || $0.event == .documentSuperseded
        }
        #expect(entries.map(\.event) == [.documentSuperseded, .linkRevoked])
        let created = try #require(try sample.entries().last { $0.event == .documentCreated })
        #expect(entries.allSatisfy { $0.request == created.request && $0.request != nil }, "one request joins them")
        let third = try await sample.home.supersedeSuperbill(
            new.superbill.number, reason: "once more", notice: false, acting: sample.maren)
        #expect(third.superbill.version == 3)
        #expect(third.superbill.replaces == new.superbill.number)
    }

    @Test(arguments: [true, false])
    func `tells the holders of its links of a newer version where that was chosen`(notice: Bool) async throws {
        let sample = try await SampleHome.copy()
        _ = try await sample.home.supersedeSuperbill(
            sample.story.superbill, reason: "address", notice: notice, acting: sample.maren)
        guard case .ended(let page) = try await sample.home.page(for: sample.token, visit: SampleHome.visit),
            case .ended(let opening) = try await sample.home.openLink(
                sample.token, answer: sample.passcode, visit: SampleHome.visit)
        else { throw Unexpected() }
        #expect(page.hasNewerVersion == notice)
        #expect(opening.hasNewerVersion == notice)
    }

    @Test func `is not superseded where its services cannot stand on a new one, and stays as it was`() async throws {
        let sample = try await SampleHome.copy()
        let bill = try await sample.openBill(client: "C-1005", [("2026-09-20", SampleHome.maren, "F41.1")])
        let old = try await sample.home.issueSuperbill(bill: bill, acting: sample.maren)
        let link = try await share(sample, old.document.id)
        try await sample.importRows(
            "clients.csv", "client_id,legal_name,birth_date,payee,contact_name", ["C-1005,Kim Minor,2011-05-08,client,"]
        )
        let numbers = try sample.numbers()
        let refusal = try await sample.refusal {
            _ = try await $0.supersedeSuperbill(
                old.superbill.number, reason: "name", notice: true, acting: sample.maren)
        }
        #expect(refusal?.code == "MISSING_REQUIRED:responsible_party")
        #expect(try await sample.home.superbill(old.superbill.number, acting: sample.maren).state == .issued)
        #expect(try await state(sample, link) == .live)
        #expect(try sample.numbers() == numbers)
        let again = try await sample.refusal { _ = try await $0.issueSuperbills(bill: bill, acting: sample.maren) }
        #expect(again?.code == "ALREADY_ON_SUPERBILL", "control: its services are still its own")
    }

    @Test func `is corrected once`() async throws {
        let sample = try await SampleHome.copy()
        _ = try await sample.home.voidSuperbill(sample.story.superbill, reason: "wrong", acting: sample.maren)
        let again = try await sample.refusal {
            _ = try await $0.voidSuperbill(sample.story.superbill, reason: "wrong", acting: sample.maren)
        }
        #expect(again?.code == "NOT_LIVE")
        let superseded = try await sample.refusal {
            _ = try await $0.supersedeSuperbill(
                sample.story.superbill, reason: "wrong", notice: false, acting: sample.maren)
        }
        #expect(superseded?.code == "NOT_LIVE")
        let unknown = try await sample.refusal {
            _ = try await $0.voidSuperbill(SuperbillNumber(99), reason: "wrong", acting: sample.maren)
        }
        #expect(unknown?.kind == .notFound)
    }

    @Test(arguments: ["", " \n\u{200B}", String(repeating: "x", count: 501)])
    func `needs a reason that can be read`(reason: String) async throws {
        let sample = try await SampleHome.copy()
        let voiding = try await sample.refusal {
            _ = try await $0.voidSuperbill(sample.story.superbill, reason: reason, acting: sample.maren)
        }
        #expect(voiding?.kind == .input)
        #expect(try await state(sample, sample.story.link) == .live)
    }

    @Test func `is superseded by one of two who try at once`() async throws {
        let sample = try await SampleHome.copy()
        let other = try await sample.openAgain()
        let outcomes = await withTaskGroup(of: String.self) { group in
            for index in 0..<10 {
                group.addTask {
                    let home = index.isMultiple(of: 2) ? sample.home : other
                    do {
                        if index < 5 {
                            let new = try await home.supersedeSuperbill(
                                sample.story.superbill, reason: "twice", notice: false, acting: sample.maren)
                            return new.superbill.number.description
                        }
                        return try await home.voidSuperbill(
                            sample.story.superbill, reason: "twice", acting: sample.maren
                        ).state.rawValue
                    } catch { return WorkflowError(error).code }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 != "NOT_LIVE" }.count == 1, "\(outcomes)")
        #expect(try RawDatabase(sample.root).count("SELECT count(*) FROM superbill WHERE state <> 'issued'") == 1)
    }

    @Test func `says why under seal alone`() async throws {
        let sample = try await SampleHome.copy()
        _ = try await sample.home.supersedeSuperbill(
            sample.story.superbill, reason: "Quibbleworth misspelled", notice: true, acting: sample.maren)
        let listed = try await sample.home.superbills(client: "C-1001", acting: sample.maren)
        #expect(listed[0].reason == "Quibbleworth misspelled", "control: it is kept")
        try await sample.home.close()
        var needles = try Needles()
        needles.add("Quibbleworth misspelled", "Quibbleworth")
        for file in try sample.directory.files() {
            let bytes = try Data(contentsOf: URL(filePath: "\(sample.directory.path)/\(file)"))
            #expect(needles.found(in: bytes) == [], "\(file)")
        }
    }

    private struct Unexpected: Error {}
}
