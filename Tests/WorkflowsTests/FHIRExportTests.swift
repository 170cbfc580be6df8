import AuditLog
import Billing
import Foundation
import Testing
import Vault
import Workflows

@Suite struct `A superbill taken out as FHIR` {
    @Test func `is recorded first and holds the very PDF with its SHA-1`() async throws {
        let sample = try await SampleHome.copy()
        let pdf = try await sample.home.superbillPDF(sample.story.superbill, acting: sample.maren)
        let before = try sample.entries().count
        let bundle = try await sample.home.superbillFHIR(sample.story.superbill, acting: sample.maren)
        let entries = try sample.entries().dropFirst(before)
        #expect(entries.map(\.event) == [.documentExported])
        #expect(entries.first?.document == sample.story.document.description)
        #expect(entries.first?.subject == "\(sample.story.superbill):fhir")
        let text = String(decoding: bundle, as: UTF8.self)
        #expect(text.contains(#""data":"\#(Data(pdf).base64EncodedString())""#))
        #expect(text.contains(#""hash":"\#(Data(try SHA1.hash(pdf)).base64EncodedString())","#))
        #expect(text.contains(#""value":"\#(sample.story.superbill)""#) && text.contains(#""size":\#(pdf.count),"#))
        #expect(try await sample.home.superbillFHIR(sample.story.superbill, acting: sample.maren) == bundle)
    }

    @Test func `needs the right to see documents, and a superbill that is there`() async throws {
        let sample = try await SampleHome.copy()
        let member = try await sample.home.addStaff(
            signIn: try #require(SignInName("robin")), name: "Robin", role: .compliance, acting: sample.maren)
        let robin = try await sample.home.acting(as: member.id.description, osUser: "tester")
        let refused = await #expect(throws: WorkflowError.self) {
            try await sample.home.superbillFHIR(sample.story.superbill, acting: robin)
        }
        #expect(refused?.kind == .notAllowed)
        let missing = await #expect(throws: WorkflowError.self) {
            try await sample.home.superbillFHIR(SuperbillNumber(99), acting: sample.maren)
        }
        #expect(missing?.kind == .notFound)
        #expect(try sample.entries().contains { $0.event == .documentExported } == false)
    }

    @Test func `gives no byte where the entry cannot be written`() async throws {
        let sample = try await SampleHome.copy()
        try RawDatabase(sample.root).execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON audit_leaf BEGIN SELECT RAISE(ABORT, 'full'); END")
        await #expect(throws: WorkflowError.self) {
            try await sample.home.superbillFHIR(sample.story.superbill, acting: sample.maren)
        }
    }
}
