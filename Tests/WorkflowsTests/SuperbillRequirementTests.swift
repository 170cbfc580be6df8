import AuditLog
import Billing
import Sharing
import Testing
import Workflows

@Suite struct `Superbills, as the help page has them` {
    private func reasons(
        _ sample: SampleHome, _ client: String, days: ClosedRange<Day>? = nil
    ) async throws -> [String: [String]] {
        let explanation = try await sample.home.explainSuperbills(client: client, days: days, acting: sample.maren)
        return Dictionary(
            explanation.services.map { ("\($0.day)", $0.reasons.map(\.code)) }, uniquingKeysWith: +)
    }

    private func days(_ first: String, _ last: String) throws -> ClosedRange<Day> {
        try #require(Day(first))...(try #require(Day(last)))
    }

    @Test func `requirement 13: a superbill is created from any saved bill`() async throws {
        let sample = try await SampleHome.copy()
        let issued = try await sample.home.issueSuperbills(bill: sample.story.otherBill, acting: sample.maren)
        let superbill = try #require(issued.superbills.first?.superbill)
        #expect(issued.superbills.count == 1)
        #expect(superbill.bills.map(\.id) == [sample.story.otherBill])
        #expect(superbill.number == SuperbillNumber(2))
        let pdf = try await sample.home.superbillPDF(superbill.number, acting: sample.maren)
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
        let created = try sample.entries().filter { $0.event == .documentCreated }
        #expect(created.map(\.subject) == ["SB-000001", "SB-000002"])
        #expect(created.last?.document == issued.superbills[0].document.id.description)
    }

    @Test func `requirement 14: a bill without an eligible service yields none, and no number is used`() async throws {
        let sample = try await SampleHome.copy()
        let bill = try await sample.home.createBill(client: "C-1006", appointments: ["A-2027"], acting: sample.maren)
        _ = try await sample.home.saveBill(bill.bill.id, acting: sample.maren)
        let refusal = try await sample.refusal {
            _ = try await $0.issueSuperbills(bill: bill.bill.id, acting: sample.maren)
        }
        #expect(refusal?.kind == .refused)
        #expect(refusal?.code == "NO_ELIGIBLE_SERVICE")
        #expect(refusal?.hint?.isEmpty == false)
        let issued = try await sample.home.issueSuperbill(bill: sample.story.otherBill, acting: sample.maren)
        #expect(issued.superbill.number == SuperbillNumber(2), "control: the next superbill has the next number")
    }

    @Test func `requirement 15: a pended bill cannot yield or share a superbill`() async throws {
        let sample = try await SampleHome.copy()
        let bill = try await sample.home.createBill(client: "C-1002", appointments: [], acting: sample.maren).bill.id
        let refusal = try await sample.refusal { _ = try await $0.issueSuperbills(bill: bill, acting: sample.maren) }
        #expect(refusal?.code == "BILL_PENDED")
        let share = try await sample.refusal { _ = try await $0.documentID(named: bill.description) }
        #expect(share?.code == "NO_SUPERBILL")
        _ = try await sample.home.saveBill(bill, acting: sample.maren)
        let issued = try await sample.home.issueSuperbill(bill: bill, acting: sample.maren)
        #expect(issued.superbill.lines.count == 5, "control: the saved bill yields one")
    }

    @Test func `requirement 16: non-eligible lines of a mixed bill are left out, eligible ones are kept`() async throws
    {
        let sample = try await SampleHome.copy()
        let bill = try await sample.home.bill(sample.story.otherBill, acting: sample.maren).bill
        let issued = try await sample.home.issueSuperbills(bill: bill.id, acting: sample.maren)
        #expect(bill.lines.count == 6)
        #expect(issued.superbills.flatMap(\.superbill.lines).count == 5)
        #expect(issued.superbills[0].superbill.totalCharges == Money(cents: 85_000))
        #expect(issued.superbills[0].superbill.totalPaid == Money(cents: 85_000), "nothing of the letter's money")
        #expect(issued.leftOut.map { $0.reasons.map(\.code) } == [["IMPORTED_NO_CPT"]])
    }

    @Test func `requirement 23: every superbill is listed with its client, and shared from there`() async throws {
        let sample = try await SampleHome.copy()
        _ = try await sample.home.voidSuperbill(sample.story.superbill, reason: "wrong month", acting: sample.maren)
        _ = try await sample.home.issueSuperbills(bill: sample.story.bill, acting: sample.maren)
        _ = try await sample.home.issueSuperbills(bill: sample.story.otherBill, acting: sample.maren)
        let listed = try await sample.home.superbills(client: "C-1001", acting: sample.maren)
        #expect(listed.map(\.superbill.number.value) == [1, 2])
        #expect(listed.map(\.state) == [.voided, .issued])
        let link = try await sample.home.issueLink(
            LinkRequest(
                document: listed[1].document, recipient: "zoe@mail.example", seconds: nil, views: 1, factor: .passcode),
            acting: sample.maren)
        #expect(link.link.document == listed[1].document)
    }

    @Test func `requirement 24: a superbill of a bill is shared from the bill, too`() async throws {
        let sample = try await SampleHome.copy()
        #expect(try await sample.home.documentID(named: sample.story.bill.description) == sample.story.document)
        _ = try await sample.home.voidSuperbill(sample.story.superbill, reason: "wrong month", acting: sample.maren)
        let none = try await sample.refusal { _ = try await $0.documentID(named: sample.story.bill.description) }
        #expect(none?.code == "NO_SUPERBILL")
        let two = try await sample.openBill([
            ("2026-09-01", SampleHome.maren, "F41.1"), ("2026-09-02", SampleHome.tobias, "F41.1"),
        ])
        _ = try await sample.home.issueSuperbills(bill: two, acting: sample.maren)
        let several = try await sample.refusal { _ = try await $0.documentID(named: two.description) }
        #expect(several?.code == "SEVERAL_SUPERBILLS")
        #expect(several?.message.contains("SB-000002, SB-000003") == true)
    }

    @Test func `requirement 30: a client with automation off is told so for each service`() async throws {
        let sample = try await SampleHome.copy()
        let automatic = try await reasons(sample, "C-1006")
        #expect(automatic.count == 4)
        #expect(automatic.values.allSatisfy { $0.contains("CLIENT_AUTOMATION_OFF") })
        let byHand = try await reasons(sample, "C-1006", days: days("2026-09-01", "2026-10-31"))
        #expect(byHand.count == 4)
        #expect(byHand.values.allSatisfy { !$0.contains("CLIENT_AUTOMATION_OFF") }, "control")
    }

    @Test func `requirement 32: an imported session without a CPT code is kept and explained`() async throws {
        let sample = try await SampleHome.copy()
        let range = try days("2026-09-14", "2026-09-14")
        #expect(try await reasons(sample, "C-1006", days: range) == ["2026-09-14": ["UNBILLED", "IMPORTED_NO_CPT"]])
        let bill = try await sample.home.createBill(client: "C-1006", appointments: ["A-2027"], acting: sample.maren)
        _ = try await sample.home.saveBill(bill.bill.id, acting: sample.maren)
        #expect(try await reasons(sample, "C-1006", days: range) == ["2026-09-14": ["IMPORTED_NO_CPT"]])
    }

    @Test func `requirement 33: a service of the current month is outside the window of the run`() async throws {
        let sample = try await SampleHome.copy()
        _ = try await sample.openBill([
            ("2026-10-31", SampleHome.maren, "F41.1"), ("2026-11-01", SampleHome.maren, "F41.1"),
        ])
        let automatic = try await reasons(sample, "C-1002")
        #expect(automatic["2026-10-31"] == ["RUN_NOT_DUE"])
        #expect(automatic["2026-11-01"] == ["NOT_IN_WINDOW"])
        #expect(try await reasons(sample, "C-1002", days: days("2026-11-01", "2026-11-01")) == ["2026-11-01": []])
    }

    @Test func `requirement 34: what is on no bill or on a pended one is told`() async throws {
        let sample = try await SampleHome.copy()
        _ = try await sample.home.createBill(client: "C-1002", appointments: ["A-2008"], acting: sample.maren)
        let answers = try await reasons(sample, "C-1002")
        #expect(answers["2026-09-03"] == ["BILL_PENDED"])
        #expect(answers["2026-09-10"] == ["UNBILLED"])
        #expect(answers["2026-10-08"] == ["CANCELLED_OR_NO_SHOW"])
        #expect(answers.count == 6)
        let issued = try await reasons(sample, "C-1001")
        #expect(issued["2026-09-01"] == ["ALREADY_ON_SUPERBILL"])
        #expect(issued["2026-09-22"] == ["CANCELLED_OR_NO_SHOW"])
    }

    @Test func `requirement 36: diagnoses are those of the date of service, frozen when it was billed`() async throws {
        let sample = try await SampleHome.copy()
        let bill = try await sample.openBill([
            ("2026-09-20", SampleHome.maren, "F41.1"), ("2026-09-21", SampleHome.maren, "F51.01;F41.1"),
        ])
        let change = try await sample.refusal { _ in
            try await sample.importRows(
                "appointments.csv", "appointment_id,client_id,provider_npi,date,state,services,diagnoses",
                ["X-C-1002-2026-09-20-0,C-1002,2990000277,2026-09-20,occurred,THERAPY-45,F33.1"])
        }
        #expect(change?.code == "ALREADY_BILLED")
        let superbill = try await sample.home.issueSuperbill(bill: bill, acting: sample.maren).superbill
        #expect(superbill.diagnoses.map(\.description) == ["F41.1", "F51.01"])
        #expect(superbill.lines.map(\.pointerLetters) == ["A", "BA"])
    }

    @Test func `requirement 5: an issued superbill is a snapshot that no later change touches`() async throws {
        let sample = try await SampleHome.copy()
        let before = try await sample.home.superbill(sample.story.superbill, acting: sample.maren)
        let pdf = try await sample.home.superbillPDF(sample.story.superbill, acting: sample.maren)
        try await sample.importRows(
            "clients.csv", "client_id,legal_name,birth_date,payee",
            ["C-1001,Zoë Renamed,1987-03-15,not_included"])
        try await sample.importRows(
            "services.csv", "service_id,description,cpt,fee", ["INTAKE,Renamed,90837,1.00"])
        try await sample.pay("1.00", client: "C-1001", on: "2026-11-02")
        let after = try await sample.home.superbill(sample.story.superbill, acting: sample.maren)
        #expect(after.superbill == before.superbill)
        #expect(try await sample.home.superbillPDF(sample.story.superbill, acting: sample.maren) == pdf)
        let next = try await sample.home.supersedeSuperbill(
            sample.story.superbill, reason: "new name", notice: false, acting: sample.maren)
        #expect(next.superbill.client.name == "Zoë Renamed", "control: the next one has the change")
        #expect(next.superbill.payee == nil)
    }
}
