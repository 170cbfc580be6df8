import AuditLog
import Billing
import Testing
import Workflows

@Suite struct `Services, appointments and bills, as the help page has them` {
    @Test func `requirement 7: a service with a CPT code is eligible, one without never appears`() async throws {
        let sample = try await SampleHome.copy()
        let services = try await sample.home.services()
        #expect(services.filter { !$0.isEligible }.map(\.externalID) == ["COACHING", "LETTER"])
        // A-2016 holds a session and a letter.
        let issued = try await sample.home.issueSuperbills(bill: sample.story.otherBill, acting: sample.maren)
        #expect(issued.superbills[0].superbill.lines.allSatisfy { $0.procedure.description == "90837" })
        #expect(issued.leftOut.map { $0.reasons.map(\.code) } == [["IMPORTED_NO_CPT"]])
        let coaching = try await sample.openBill("C-1006", ["A-2027"]).bill.id
        let code = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.issueSuperbill(bill: coaching, acting: sample.maren)
        }
        #expect(code == "NO_ELIGIBLE_SERVICE")
        _ = try await sample.home.changeServices(
            named: ["COACHING"], SampleHome.changes(\.procedure, ProcedureCode("90832")), acting: sample.maren)
        let later = try await sample.appointment("C-1006", "2026-10-29", "COACHING")
        let bill = try await sample.openBill("C-1006", [later.id.description]).bill.id
        #expect(try await sample.home.issueSuperbill(bill: bill, acting: sample.maren).superbill.lines.count == 1)
    }

    @Test(arguments: AppointmentState.allCases)
    func `requirement 8: an appointment is billed only after it has occurred`(state: AppointmentState) async throws {
        let sample = try await SampleHome.copy()
        let appointment = try await sample.appointment(
            "C-1001", "2026-10-27", "THERAPY-45", state: state == .scheduled ? nil : state)
        #expect(appointment.state == state)
        let pending = try await sample.home.pending(client: "C-1001", acting: sample.maren)
        let line = pending.first { $0.appointment == appointment.id }?.line
        switch state {
        case .scheduled, .cancelled: #expect(line == nil)
        case .occurred: #expect(line?.isEligible == true)
        case .lateCancel, .noShow: #expect(line?.isEligible == false && line?.origin == .absence)
        }
        var request = AppointmentRequest()
        request.state = .occurred
        let again = try await sample.refused { [request] () throws(WorkflowError) in
            try await sample.home.changeAppointment(appointment.id.description, request, acting: sample.maren)
        }
        #expect(again == (state == .scheduled ? "nothing was refused" : "APPOINTMENT_STATE"))
    }

    @Test func `requirement 8: nothing has occurred that lies in the future`() async throws {
        let sample = try await SampleHome.copy()
        let next = try await sample.appointment("C-1001", "2026-11-03", "THERAPY-45", state: nil)
        for (state, code) in [
            (AppointmentState.occurred, "NOT_YET"), (.noShow, "NOT_YET"), (.lateCancel, "nothing was refused"),
        ] {
            var request = AppointmentRequest()
            request.state = state
            let refused = try await sample.refused { [request] () throws(WorkflowError) in
                try await sample.home.changeAppointment(next.id.description, request, acting: sample.maren)
            }
            #expect(refused == code)
        }
    }

    @Test func `requirement 9: unbilled past services with a price are pending, oldest first`() async throws {
        let sample = try await SampleHome.copy()
        _ = try await sample.appointment("C-1002", "2026-10-02", "TELE-45", fee: .zero)
        _ = try await sample.appointment("C-1002", "2026-12-02", "TELE-45", state: nil)
        let pending = try await sample.home.pending(client: "C-1002", acting: sample.maren)
        #expect(pending.map(\.externalID) == ["A-2008", "A-2009", "A-2010", "A-2011", "A-2013"])
        #expect(pending.allSatisfy { $0.line.charge > .zero })
        #expect(try await sample.home.pending(client: "C-1001", acting: sample.maren).isEmpty, "all of it is billed")
    }

    @Test func `requirement 10: dates are picked, services and prices edited, a comment and a due day given`()
        async throws
    {
        let sample = try await SampleHome.copy()
        let made = try await sample.home.createBill(
            client: "C-1002", appointments: ["A-2009", "A-2008"], comment: "For September",
            dueOn: try sample.day("2026-12-01"), acting: sample.maren)
        #expect(made.bill.state == .pended && made.bill.comment == "For September")
        var edit = BillEdit()
        edit.appointments = ["A-2010"]
        edit.removed = [.place(2)]
        edit.fees = [(.place(1), Money(cents: 12_000))]
        edit.products = [Product(description: "Card fee", price: Money(cents: 350))]
        (edit.comment, edit.dueOn) = ("", try sample.day("2026-12-24"))
        let edited = try await sample.home.editBill(made.bill.id, edit, acting: sample.maren)
        #expect(edited.bill.lines.map(\.charge.cents) == [12_000, 15_000, 350])
        #expect(edited.bill.comment == nil && edited.bill.dueOn?.description == "2026-12-24")
        #expect(
            try await sample.home.pending(client: "C-1002", acting: sample.maren).map(\.externalID).contains("A-2009"),
            "what was taken off is pending again")
        let saved = try await sample.home.saveBill(made.bill.id, acting: sample.maren)
        #expect(saved.bill.state == .paid && saved.credit == Money(cents: 40_000 - 27_350))
        let all = try await sample.openBill("C-1002")
        #expect(all.bill.lines.count == 3, "without a choice, all that is pending")
        var late = BillEdit()
        late.dueOn = try sample.day("2026-01-01")
        let code = try await sample.refused { [late] () throws(WorkflowError) in
            try await sample.home.editBill(all.bill.id, late, acting: sample.maren)
        }
        #expect(code == "BAD_INPUT")
    }

    @Test func `requirement 11: a pended bill opens when it is saved, and yields a superbill only then`() async throws {
        let sample = try await SampleHome.copy()
        let bill = try await sample.home.createBill(client: "C-1005", appointments: [], acting: sample.maren).bill.id
        let pended = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.issueSuperbill(bill: bill, acting: sample.maren)
        }
        #expect(pended == "BILL_PENDED")
        #expect(try await sample.home.bills(client: nil, state: .pended, acting: sample.maren).map(\.bill.id) == [bill])
        #expect(try await sample.home.saveBill(bill, acting: sample.maren).bill.state == .paid)
        _ = try await sample.home.issueSuperbill(bill: bill, acting: sample.maren)
        let again = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.saveBill(bill, acting: sample.maren)
        }
        #expect(again == "BILL_STATE")
        let cancelled = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.cancelBill(bill, acting: sample.maren)
        }
        #expect(cancelled == "BILL_HAS_SUPERBILLS")
    }

    @Test(arguments: [
        (BillRhythm?.none, [String]()), (.daily, ["2026-10-29", "2026-11-01"]), (.monthly, ["2026-10-29"]),
    ])
    func `requirement 12: bills are made daily, monthly or by hand, and products by hand alone`(
        rhythm: BillRhythm?, days: [String]
    ) async throws {
        let sample = try await SampleHome.copy()
        let newcomer = Client(legalName: "Alex Neu", birthDate: try sample.day("1990-01-01"))
        let client = try await sample.home.addClient(newcomer, acting: sample.maren).id.description
        for day in ["2026-11-02", "2026-11-01", "2026-10-29"] {
            _ = try await sample.appointment(client, day, "THERAPY-45")
        }
        let automation = SampleHome.changes(\Practice.Automation.billRhythm, rhythm)
        _ = try await sample.home.changePractice(automation: automation, acting: sample.maren)
        let before = try sample.entries().count
        let made = try await sample.home.createDueBills(acting: sample.maren)
        #expect(made.filter { $0.bill.client == newcomer.id }.flatMap(\.bill.lines).map(\.day.description) == days)
        #expect(made.allSatisfy { $0.bill.state.isSaved && $0.bill.lines.allSatisfy { $0.origin != .product } })
        #expect(try sample.entries().count == before + made.count)
        #expect(try await sample.home.createDueBills(acting: nil).isEmpty, "a second run makes nothing")
        #expect(made.isEmpty == (rhythm == nil))
    }

    @Test func `requirement 36: diagnoses are those of the date of service, whatever comes later`() async throws {
        let sample = try await SampleHome.copy()
        let first = try await sample.appointment("C-1006", "2026-10-26", "THERAPY-45", diagnoses: ["F43.21"])
        let second = try await sample.appointment("C-1006", "2026-10-27", "THERAPY-45", diagnoses: ["F41.1", "F43.21"])
        let bill = try await sample.openBill("C-1006", [first.id.description, second.id.description]).bill.id
        let superbill = try await sample.home.issueSuperbill(bill: bill, acting: sample.maren).superbill
        #expect(superbill.diagnoses.map(\.description) == ["F43.21", "F41.1"])
        #expect(superbill.lines.map(\.pointerLetters) == ["A", "BA"])
        var later = AppointmentRequest()
        later.diagnoses = []
        let code = try await sample.refused { [later] () throws(WorkflowError) in
            try await sample.home.changeAppointment(first.id.description, later, acting: sample.maren)
        }
        #expect(code == "ALREADY_BILLED")
        _ = try await sample.appointment("C-1006", "2026-10-29", "THERAPY-45", diagnoses: ["F99"])
        #expect(
            try await sample.home.superbill(superbill.number, acting: sample.maren).superbill.diagnoses
                == superbill.diagnoses)
    }
}
