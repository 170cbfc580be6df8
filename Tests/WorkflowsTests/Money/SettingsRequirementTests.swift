import AuditLog
import Billing
import Testing
import Workflows

@Suite struct `Settings, as the help page has them` {
    @Test(arguments: Payee.allCases)
    func `requirement 4: the payee is one of four and is printed as chosen, or as the client's own`(payee: Payee)
        async throws
    {
        #expect(Payee.allCases.map(\.rawValue) == ["clinic", "provider", "client", "not_included"])
        let sample = try await SampleHome.copy()
        _ = try await sample.home.changePractice(SampleHome.changes(\.payee, payee), acting: sample.maren)
        let bill = try await sample.openBill("C-1002", ["A-2008"]).bill.id
        let printed = try await sample.home.issueSuperbill(bill: bill, acting: sample.maren).superbill.payee
        #expect(printed?.kind == (payee == .notIncluded ? nil : payee))
        // C-1003 has a payee of its own, the clinic.
        let other = try await sample.home.issueSuperbill(bill: sample.story.otherBill, acting: sample.maren)
        #expect(other.superbill.payee?.kind == .clinic)
        let override = SampleHome.changes(\Client.payeeOverride, Payee?.none)
        _ = try await sample.home.changeClient(named: "C-1003", override, acting: sample.maren)
        let later = try await sample.appointment("C-1003", "2026-10-30", "THERAPY-60")
        let next = try await sample.openBill("C-1003", [later.id.description]).bill.id
        let superbill = try await sample.home.issueSuperbill(bill: next, acting: sample.maren).superbill
        #expect(superbill.payee?.kind == (payee == .notIncluded ? nil : payee))
    }

    @Test func `requirement 5: a change touches only what is issued afterwards`() async throws {
        let sample = try await SampleHome.copy()
        let number = sample.story.superbill
        let before = try await sample.home.superbill(number, acting: sample.maren).superbill
        let pdf = try await sample.home.superbillPDF(number, acting: sample.maren)
        var changes = SampleHome.changes(\Practice.name, "Other Name, LLC")
        changes.set(\.payee, to: .notIncluded)
        changes.set(\.footer, to: nil)
        changes.set(
            \.address, to: Address(street: "1 Other Road", city: "Bangor", state: "ME", zip: "04401"))
        _ = try await sample.home.changePractice(changes, acting: sample.maren)
        _ = try await sample.home.changeClient(
            named: "C-1001", SampleHome.changes(\.legalName, "Zoë Anders"), acting: sample.maren)
        _ = try await sample.home.changeProvider(
            named: "2990000277", SampleHome.changes(\.licenseNumber, "LC2"), acting: sample.maren)
        _ = try await sample.home.changeServices(
            named: ["THERAPY-45"], SampleHome.changes(\.fee, Money(cents: 99_900)), acting: sample.maren)
        #expect(try await sample.home.superbill(number, acting: sample.maren).superbill == before)
        #expect(try await sample.home.superbillPDF(number, acting: sample.maren) == pdf)
        let billed = try await sample.home.bill(sample.story.bill, acting: sample.maren).bill
        #expect(billed.lines.allSatisfy { $0.fee.cents < 99_900 })
        let bill = try await sample.openBill("C-1002").bill.id
        let after = try await sample.home.issueSuperbill(bill: bill, acting: sample.maren).superbill
        #expect(after.practice.name == "Other Name, LLC" && after.payee == nil && after.footer == nil)
        #expect(after.provider.license == "LC2 (ME)")
    }

    @Test func `requirement 6: words for services, name, address, due day and footer are settings`() async throws {
        let sample = try await SampleHome.copy()
        let plain = try await sample.openBill("C-1002", ["A-2008"])
        #expect(plain.bill.dueOn == nil)
        let words = try await sample.home.issueSuperbill(bill: plain.bill.id, acting: sample.maren).superbill
        #expect(words.lines.map(\.description) == ["Therapy session by video"])
        var changes = SampleHome.changes(\Practice.billingName, "Harbor Billing")
        changes.set(
            \.billingAddress, to: Address(street: "PO Box 7", city: "Portland", state: "ME", zip: "04104"))
        changes.set(\.serviceText, to: .codeOnly)
        changes.set(\.billDueDays, to: 14)
        changes.set(\.footer, to: "Paid in full on the day.")
        _ = try await sample.home.changePractice(changes, acting: sample.maren)
        let bill = try await sample.openBill("C-1002", ["A-2009"])
        #expect(bill.bill.dueOn == (try sample.day("2026-11-16")))
        let superbill = try await sample.home.issueSuperbill(bill: bill.bill.id, acting: sample.maren).superbill
        #expect(superbill.lines.map(\.description) == [nil])
        #expect(superbill.practice.name == "Harbor Billing" && superbill.practice.address.zip == "04104")
        #expect(superbill.footer == "Paid in full on the day.")
        #expect(try await sample.home.practice().name == "Harbor Lantern Counseling, LLC")
    }

    @Test(arguments: Role.allCases)
    func `requirement 27: owners and billers set automation, and a clinician's billing can be switched off`(role: Role)
        async throws
    {
        let sample = try await SampleHome.copy()
        let robin = try await sample.hire("robin", as: role)
        let automation = SampleHome.changes(\Practice.Automation.superbillDay, 20)
        let isAllowed = role == .owner || role == .biller
        let code = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.changePractice(automation: automation, acting: robin)
        }
        #expect(code == (isAllowed ? "nothing was refused" : "NOT_ALLOWED"))
        let toggle = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.changeClient(
                named: "C-1001", automation: SampleHome.changes(\.superbillsOn, false), acting: robin)
        }
        #expect(toggle == (isAllowed ? "nothing was refused" : "NOT_ALLOWED"))
        let name = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.changePractice(SampleHome.changes(\.name, "Mine"), acting: robin)
        }
        #expect(name == (role == .owner ? "nothing was refused" : "NOT_ALLOWED"))
        guard role == .clinician else { return }
        _ = try await sample.home.bills(client: "C-1001", acting: robin)
        _ = try await sample.home.changeStaff(
            named: "robin", SampleHome.changes(\.denied, [.bill, .issueSuperbills]), acting: sample.maren)
        let without = try await sample.home.acting(as: "robin", osUser: "tester")
        let bills = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.bills(client: "C-1001", acting: without)
        }
        #expect(bills == "NOT_ALLOWED")
        _ = try await sample.home.client(named: "C-1001", acting: without)
    }

    @Test func `out of range are refused with every problem, and each change has one entry`() async throws {
        let sample = try await SampleHome.copy()
        var wrong = SampleHome.changes(\Practice.billDueDays, 999)
        wrong.set(\.timeZone, to: "Nowhere")
        let code = try await sample.refused { [wrong] () throws(WorkflowError) in
            try await sample.home.changePractice(wrong, acting: sample.maren)
        }
        #expect(code == "BAD_INPUT")
        let before = try sample.entries().count
        _ = try await sample.home.changePractice(SampleHome.changes(\.payee, .clinic), acting: sample.maren)
        #expect(try sample.entries().dropFirst(before).map(\.event) == [.configChanged])
        _ = try await sample.home.changePractice(SampleHome.changes(\.payee, .clinic), acting: sample.maren)
        #expect(try sample.entries().count == before + 1, "what is as it was is no change")
    }
}
