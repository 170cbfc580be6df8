import AuditLog
import Billing
import Testing
import Workflows

@Suite struct `Bills that change` {
    @Test func `give discounts per line and packages to the cent, and credit for what was paid above them`()
        async throws
    {
        let sample = try await SampleHome.copy()
        let bill = try await sample.openBill("C-1005")
        #expect(bill.bill.state == .paid)
        let adjusted = try await sample.home.adjustBill(
            bill.bill.id, line: .place(1), to: Money(cents: 2_500), acting: sample.maren)
        #expect(adjusted.bill.total == Money(cents: 67_500) && adjusted.credit == Money(cents: 2_500))
        var edit = BillEdit()
        edit.package = ([.place(2), .place(3), .place(4)], Money(cents: 50_000))
        let package = try await sample.home.editBill(bill.bill.id, edit, acting: sample.maren)
        #expect(package.bill.lines.map(\.due.cents) == [15_000, 16_667, 16_667, 16_666])
        #expect(package.bill.state == .paid && package.credit == Money(cents: 5_000))
        let superbill = try await sample.home.issueSuperbill(bill: bill.bill.id, acting: sample.maren).superbill
        #expect(superbill.totalCharges == Money(cents: 70_000) && superbill.totalAdjustments == Money(cents: 5_000))
        #expect(superbill.totalPaid == Money(cents: 65_000) && superbill.balance == .zero)
        _ = try await sample.home.adjustBill(bill.bill.id, line: .place(1), to: .zero, acting: sample.maren)
        #expect(try await sample.home.superbill(superbill.number, acting: sample.maren).superbill == superbill)
    }

    @Test func `keep their lines once somebody paid for them by name or a superbill stands on them`() async throws {
        let sample = try await SampleHome.copy()
        var edit = BillEdit()
        edit.removed = [.place(1)]
        let issued = try await sample.refused { [edit] () throws(WorkflowError) in
            try await sample.home.editBill(sample.story.bill, edit, acting: sample.maren)
        }
        #expect(["BILL_HAS_SUPERBILLS", "BILL_STATE"].contains(issued))
        let appointment = try await sample.appointment("C-1001", "2026-10-27", "THERAPY-45")
        let bill = try await sample.openBill("C-1001", [appointment.id.description])
        _ = try await sample.home.pay(
            .bill(BillPart(bill: bill.bill.id, line: nil)), amount: Money(cents: 1), method: .cash, acting: sample.maren
        )
        let paid = try await sample.refused { [edit] () throws(WorkflowError) in
            try await sample.home.editBill(bill.bill.id, edit, acting: sample.maren)
        }
        #expect(paid == "BILL_HAS_PAYMENTS")
        edit.removed = [.place(9)]
        let missing = try await sample.refused { [edit] () throws(WorkflowError) in
            try await sample.home.editBill(bill.bill.id, edit, acting: sample.maren)
        }
        #expect(missing == "NOT_FOUND")
        let nothing = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.editBill(bill.bill.id, BillEdit(), acting: sample.maren)
        }
        #expect(nothing == "BAD_INPUT")
    }

    @Test func `get their CPT codes later, in bulk, from imported services, also when they are paid`() async throws {
        let sample = try await SampleHome.copy()
        let coaching = try await sample.openBill("C-1006", ["A-2027"])
        let letter = sample.story.otherBill
        #expect(coaching.bill.state == .paid && coaching.bill.lines[0].origin == .importedSession)
        let parts = [coaching.bill.id, letter].map { BillPart(bill: $0, line: nil) }
        let without = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.completeCodes(parts, LineCodes(), acting: sample.maren)
        }
        #expect(without == "NOTHING_TO_COMPLETE")
        _ = try await sample.home.changeServices(
            named: ["COACHING", "LETTER"], SampleHome.changes(\.procedure, ProcedureCode("90832")),
            acting: sample.maren)
        let money = [coaching.bill.total, try await sample.home.bill(letter, acting: sample.maren).bill.total]
        let before = try sample.entries().count
        let completed = try await sample.home.completeCodes(parts, LineCodes(), acting: sample.maren)
        #expect(try sample.entries().dropFirst(before).map(\.event) == [.billUpdated, .billUpdated])
        #expect(completed.map(\.bill.total) == money && completed[0].bill.state == .paid)
        #expect(completed.allSatisfy { $0.bill.lines.allSatisfy(\.isEligible) })
        let noDiagnosis = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.issueSuperbill(bill: coaching.bill.id, acting: sample.maren)
        }
        #expect(noDiagnosis == "MISSING_REQUIRED:diagnosis")
        let codes = LineCodes(diagnoses: [try #require(DiagnosisCode("F43.21"))])
        _ = try await sample.home.completeCodes([parts[0]], codes, acting: sample.maren)
        let issued = try await sample.home.issueSuperbill(bill: coaching.bill.id, acting: sample.maren)
        #expect(issued.superbill.totalPaid == Money(cents: 11_000))
        let live = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.completeCodes(
                [BillPart(bill: coaching.bill.id, line: .place(1))], codes, acting: sample.maren)
        }
        #expect(live == "BILL_HAS_SUPERBILLS")
    }

    @Test func `take diagnoses only from those who may see them`() async throws {
        let sample = try await SampleHome.copy()
        let biller = try await sample.hire("bill.y", as: .biller)
        let codes = LineCodes(diagnoses: [try #require(DiagnosisCode("F43.21"))])
        let code = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.completeCodes(
                [BillPart(bill: sample.story.otherBill, line: .place(1))], codes, acting: biller)
        }
        #expect(code == "NOT_ALLOWED")
    }

    @Test func `set back one service of an appointment alone`() async throws {
        let sample = try await SampleHome.copy()
        var request = AppointmentRequest()
        (request.provider, request.day, request.state) = ("2990000277", try sample.day("2026-10-27"), .occurred)
        request.services = [RequestedService(name: "THERAPY-45"), RequestedService(name: "LETTER")]
        let appointment = try await sample.home.addAppointment(client: "C-1001", request, acting: sample.maren)
        let bill = try await sample.home.createBill(
            client: "C-1001", appointments: [appointment.id.description], acting: sample.maren)
        #expect(bill.bill.lines.count == 2)
        var edit = BillEdit()
        edit.removed = [.place(2)]
        _ = try await sample.home.editBill(bill.bill.id, edit, acting: sample.maren)
        let pending = try await sample.home.pending(client: "C-1001", acting: sample.maren)
        #expect(pending.map(\.line.description) == ["Letter or form on request"])
    }

    @Test func `are stored as settled, because money that names nothing moves to the oldest service`() async throws {
        let sample = try await SampleHome.copy()
        // 400.00 names nothing: it pays for two sessions of 150.00, then takes the older ones first.
        let later = try await sample.openBill("C-1002", ["A-2010", "A-2011"])
        #expect(later.bill.state == .paid && later.credit == Money(cents: 10_000))
        var edit = BillEdit()
        edit.fees = [(.place(1), Money(cents: 14_000))]
        let paid = try await sample.refused { [edit] () throws(WorkflowError) in
            try await sample.home.editBill(later.bill.id, edit, acting: sample.maren)
        }
        #expect(paid == "BILL_STATE", "a paid bill keeps its lines")
        let older = try await sample.openBill("C-1002", ["A-2008", "A-2009"])
        #expect(older.bill.state == .paid)
        let reopened = try await sample.home.editBill(later.bill.id, edit, acting: sample.maren)
        #expect(reopened.bill.state == .open && reopened.paid == Money(cents: 10_000))
        _ = try await sample.home.cancelBill(older.bill.id, acting: sample.maren)
        #expect(try await sample.home.bill(later.bill.id, acting: sample.maren).bill.state == .paid)
        let again = try await sample.refused { [edit] () throws(WorkflowError) in
            try await sample.home.editBill(later.bill.id, edit, acting: sample.maren)
        }
        #expect(again == "BILL_STATE")
    }
}
