import AuditLog
import Billing
import Foundation
import Sharing
import Testing
import Workflows

@Suite struct `A superbill, as the help page describes it` {
    @Test func `requirement 1: it itemises what a client paid first, and says what the insurer needs`() async throws {
        let sample = try await SampleHome.copy()
        let summary = try await sample.home.superbill(sample.story.superbill, acting: sample.maren)
        let superbill = summary.superbill
        #expect(superbill.lines.count == 6 && Set(superbill.lines.map(\.day)).count == 6, "one line for each service")
        #expect(superbill.payments.map(\.amount).sum() == superbill.totalPaid)
        #expect(superbill.totalPaid == superbill.totalCharges && superbill.balance == .zero, "paid first")
        #expect(superbill.insurance?.memberID != nil)
    }

    @Test func `requirement 2: practice, provider, bill, services with both codes, charges and payments stand on it`()
        async throws
    {
        let sample = try await SampleHome.copy()
        let summary = try await sample.home.superbill(sample.story.superbill, acting: sample.maren)
        let superbill = summary.superbill
        #expect(superbill.practice.name == "Harbor Lantern Counseling, LLC" && superbill.practice.taxID == "01-5550142")
        #expect(superbill.provider.npi.description == "2990000277" && superbill.provider.license != nil)
        #expect(superbill.bills.map(\.id) == [sample.story.bill])
        #expect(superbill.client.birthDate == Day("1987-03-14"))
        for line in superbill.lines {
            #expect(["90791", "90834"].contains(line.procedure.description))
            #expect(line.diagnosisPointers.map { superbill.diagnoses[$0].description } == ["F43.23"])
            #expect(line.charge > .zero && line.paid == line.charge)
        }
        #expect(superbill.payments.allSatisfy { $0.method == .cardOffline && $0.reference != nil })
        let pdf = try await sample.home.superbillPDF(sample.story.superbill, acting: sample.maren)
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
    }

    @Test
    func `requirement 3: it leaves only sealed, by a link with a factor, or to staff, and each time on the record`()
        async throws
    {
        let sample = try await SampleHome.copy()
        let pdf = try await sample.home.superbillPDF(sample.story.superbill, acting: sample.maren)
        let body = try RawDatabase(sample.root).blob("SELECT body FROM document_body")
        #expect(body.count > pdf.count && Data(body).range(of: Data(pdf.prefix(64))) == nil)
        #expect(sample.story.link.link.factor == .passcode)
        let before = try sample.entries().count
        let secret = try #require(try await sample.grant(sample.story.link))
        let delivery = try await sample.home.fetchDocument(sample.token, grants: [secret], visit: SampleHome.visit)
        guard case .document(let disclosure) = delivery else { throw NotDelivered() }
        #expect(disclosure.bytes(0..<disclosure.count) == pdf)
        #expect(try sample.entries().dropFirst(before).map(\.event) == [.linkOpened, .documentDisclose])
    }

    private struct NotDelivered: Error {}
}
