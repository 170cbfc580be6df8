import Billing
import Foundation
import Testing

@Suite struct SuperbillRuleTests {
    private let provider: Provider
    private let client: Client

    init() throws {
        provider = try Example.provider()
        client = try Example.client()
    }

    private func rule(
        _ bills: [Bill], payments: [Payment] = [], claimed: [ID<BillLine>: SuperbillNumber] = [:],
        client: Client? = nil,
        payee: Payee = .clinic, others: [Provider] = []
    ) throws -> SuperbillRule {
        SuperbillRule(
            practice: try Example.practice(payee: payee), providers: [provider] + others, client: client ?? self.client,
            bills: bills, payments: payments, claimed: claimed)
    }

    /// The only superbill of a selection that fits on one.
    struct Issued {
        let superbill: Superbill
        let lines: [ID<BillLine>]
        let leftOut: [ServiceAssessment]
        let warnings: [SuperbillWarning]
    }

    private func issue(
        _ rule: SuperbillRule, _ selection: SuperbillSelection, on day: String = "2026-10-15"
    ) throws -> Result<Issued, SuperbillRefusal> {
        let drafts = rule.superbills(
            selection, from: SuperbillNumber(1), issuedOn: try Example.day(day),
            paymentsAsOf: Timestamp(milliseconds: 0))
        return drafts.map { drafts in
            #expect(drafts.superbills.count == 1)
            let only = drafts.superbills[0]
            return Issued(
                superbill: only.superbill, lines: only.lines, leftOut: drafts.leftOut, warnings: only.warnings)
        }
    }

    private func reasons(_ result: Result<Issued, SuperbillRefusal>) throws -> [IneligibilityReason] {
        guard case .failure(let refusal) = result else { return [] }
        #expect(!refusal.reasons.isEmpty)
        return refusal.reasons
    }

    private func line(
        _ date: String = "2026-09-01", fee: Int64 = 15_000, procedure: String? = "90834",
        diagnoses: [String] = ["F43.23"],
        origin: BillLine.Origin = .session, modifiers: [String] = [], place: PlaceOfService = .office,
        adjustment: Int64 = 0
    ) throws -> BillLine {
        try Example.line(
            date, fee: fee, procedure: procedure, diagnoses: diagnoses, provider: provider.id, origin: origin,
            modifiers: modifiers, place: place, adjustment: adjustment)
    }

    @Test func `a superbill holds everything of its bill that an insurer reads`() throws {
        let bill = try Example.openBill([
            line("2026-09-08", diagnoses: ["F41.1", "F43.23"]), line("2026-09-01"),
            line("2026-09-02", fee: 4_000, procedure: nil),
        ])
        let payment = try Example.payment(21_000, on: "2026-10-02")
        let draft = try issue(rule([bill], payments: [payment]), .bill(bill.id)).get()
        let superbill = draft.superbill
        #expect(superbill.practice.name == "Maple Row Counseling")
        #expect(superbill.practice.taxID == "12-3456789")
        #expect(superbill.provider.npi == provider.npi)
        #expect(superbill.provider.license == "MF-77 (MA)")
        #expect(superbill.client.name == client.legalName)
        #expect(superbill.insurance == client.insurance)
        #expect(superbill.bills == [BillBlock(id: bill.id, date: bill.createdOn)])
        #expect(superbill.lines.map(\.day.description) == ["2026-09-01", "2026-09-08"])
        #expect(superbill.diagnoses.map(\.description) == ["F43.23", "F41.1"])
        #expect(superbill.lines.map(\.pointerLetters) == ["A", "BA"])
        #expect(superbill.lines.map(\.paid.cents) == [15_000, 2_000])
        #expect(
            superbill.payments == [
                SuperbillPayment(day: payment.day, method: .check, amount: Money(cents: 17_000))
            ])
        #expect(superbill.balance == Money(cents: 13_000))
        #expect(draft.lines == [bill.lines[1].id, bill.lines[0].id])
        #expect(draft.leftOut.map(\.reasons) == [[.noCPT]])
        #expect(draft.warnings.contains(.unpaid))
    }

    @Test func `an issued superbill survives encoding`() throws {
        let bill = try Example.openBill([line(modifiers: ["95", "HO"], place: .telehealthAtHome)])
        let superbill = try issue(rule([bill]), .bill(bill.id)).get().superbill
        #expect(try JSONDecoder().decode(Superbill.self, from: JSONEncoder().encode(superbill)) == superbill)
        #expect(try JSONDecoder().decode(Bill.self, from: JSONEncoder().encode(bill)) == bill)
    }

    @Test(arguments: Payee.allCases)
    func `the practice decides whom to pay`(payee: Payee) throws {
        let bill = try Example.openBill([line()])
        let block = try issue(rule([bill], payee: payee), .bill(bill.id)).get().superbill.payee
        let names = [Payee.clinic: "Maple Row Counseling", .provider: "Robin Lark", .client: "Alex Example"]
        #expect(block?.name == names[payee])
        #expect(block?.kind == (payee == .notIncluded ? nil : payee))
    }

    @Test func `a client's own payee goes before the practice's`() throws {
        let bill = try Example.openBill([line()])
        let own = try Example.client(payee: .notIncluded)
        #expect(try issue(rule([bill], client: own, payee: .clinic), .bill(bill.id)).get().superbill.payee == nil)
    }

    @Test func `a minor who is to be paid needs a contact, who is then paid`() throws {
        let bill = try Example.openBill([line()])
        var minor = try Example.client(payee: .client, birthDate: "2010-10-16")
        #expect(
            try reasons(issue(rule([bill], client: minor), .bill(bill.id))) == [.missingRequired(.responsibleParty)])
        #expect(try reasons(issue(rule([bill], client: minor), .bill(bill.id), on: "2028-10-16")).isEmpty)
        minor.contact = BillingContact(name: "Sam Example")
        #expect(try issue(rule([bill], client: minor), .bill(bill.id)).get().superbill.payee?.name == "Sam Example")
    }

    @Test func `a bill that is pended, cancelled or unknown yields none`() throws {
        let pended = try Bill(client: client.id, createdOn: Example.day("2026-10-01"), lines: [line()])
        var cancelled = try Example.openBill([line()])
        try cancelled.cancel(paid: .zero, superbills: [])
        let rule = try rule([pended, cancelled])
        #expect(try reasons(issue(rule, .bill(pended.id))) == [.billPended(pended.id)])
        #expect(try reasons(issue(rule, .bill(cancelled.id))) == [.billCancelled(cancelled.id)])
        let unknown = ID<Bill>()
        #expect(try reasons(issue(rule, .bill(unknown))) == [.noSuchBill(unknown)])
    }

    @Test func `services that an insurer never reimburses yield none`() throws {
        let bill = try Example.openBill([
            line(procedure: nil), line(procedure: nil, origin: .importedSession), line(procedure: "1220F"),
            line(origin: .absence), line(origin: .product),
        ])
        let result = try issue(rule([bill]), .bill(bill.id))
        #expect(try reasons(result) == [.noEligibleService])
        guard case .failure(let refusal) = result else { return }
        let code = try #require(ProcedureCode("1220F"))
        #expect(
            refusal.services.map(\.reasons) == [
                [.noCPT], [.importedNoCPT], [.codeNotReimbursed(code)], [.cancelledOrNoShow], [.product],
            ])
    }

    @Test func `a service stands on one superbill only`() throws {
        let bill = try Example.openBill([line("2026-09-01"), line("2026-09-08")])
        let first = bill.lines[0].id
        let draft = try issue(rule([bill], claimed: [first: SuperbillNumber(7)]), .bill(bill.id)).get()
        #expect(draft.lines == [bill.lines[1].id])
        #expect(draft.leftOut.map(\.reasons) == [[.alreadyOnSuperbill(SuperbillNumber(7))]])
        let claims = Dictionary(uniqueKeysWithValues: bill.lines.map { ($0.id, SuperbillNumber(7)) })
        #expect(
            try reasons(issue(rule([bill], claimed: claims), .bill(bill.id))) == [
                .alreadyOnSuperbill(SuperbillNumber(7))
            ])
    }

    @Test func `a lack that can be mended refuses the whole instead of leaving a service out`() throws {
        let lines =
            try [
                (line(), []), (line(diagnoses: []), [.missingRequired(.diagnosis)]),
                (line(fee: 0), [.missingRequired(.charge)]),
                (line("2026-10-16"), [.dateInFuture]), (line("1990-02-27"), [.dateBeforeBirth]),
                (Example.line("2026-09-01"), [.missingRequired(.provider)]),
            ] as [(BillLine, [IneligibilityReason])]
        for (lacking, expected) in lines {
            let bill = try Example.openBill([line(), lacking])
            #expect(try reasons(issue(rule([bill]), .bill(bill.id))) == expected)
        }
    }

    @Test func `one superbill holds twelve diagnoses, of which a service points to four`() throws {
        let codes = (10..<23).map { "F\($0)" }
        let twelve = try Example.openBill([
            line(diagnoses: Array(codes.prefix(6))), line(diagnoses: Array(codes[6..<12])),
        ])
        let draft = try issue(rule([twelve]), .bill(twelve.id)).get()
        #expect(draft.superbill.lines.map(\.pointerLetters) == ["ABCD", "GHIJ"])
        #expect(draft.warnings.contains(.diagnosesBeyondPointers))
        let thirteen = try Example.openBill([line(diagnoses: codes)])
        #expect(try reasons(issue(rule([thirteen]), .bill(thirteen.id))) == [.tooManyDiagnoses(count: 13)])
    }

    @Test func `a range of days takes both its ends and nothing beyond`() throws {
        let days = ["2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01"]
        let bills = try days.map { try Example.openBill([line($0)]) }
        let range = try Example.day("2026-09-01")...Example.day("2026-09-30")
        let draft = try issue(rule(bills), .days(range)).get()
        #expect(draft.superbill.lines.map(\.day.description) == ["2026-09-01", "2026-09-30"])
        #expect(draft.superbill.bills.map(\.id) == [bills[1].id, bills[2].id])
        let sameDay = try Example.day("2026-10-01")
        #expect(try issue(rule(bills), .days(sameDay...sameDay)).get().superbill.lines.count == 1)
    }

    @Test func `an automatic run takes what lies before its day, for clients who want it`() throws {
        let bills = try ["2026-08-01", "2026-09-30", "2026-10-01"].map { try Example.openBill([line($0)]) }
        let october = try Example.day("2026-10-01")
        let draft = try issue(rule(bills), .automatic(before: october)).get()
        #expect(draft.superbill.lines.map(\.day.description) == ["2026-08-01", "2026-09-30"])
        #expect(draft.leftOut.map(\.reasons) == [[.notInWindow(before: october)]])
        let unwilling = try Example.client(superbillsOn: false)
        #expect(
            try reasons(issue(rule(bills, client: unwilling), .automatic(before: october))) == [.clientAutomationOff])
        #expect(try issue(rule(bills, client: unwilling), .bill(bills[0].id)).get().lines.count == 1)
    }

    @Test func `money for a product or from later days is not paid on a superbill`() throws {
        let appointment = ID<Appointment>()
        let product = try Example.line(
            "2026-09-01", fee: 5_000, procedure: nil, provider: provider.id, origin: .product, appointment: appointment)
        let bill = try Example.openBill([product, line("2026-09-02")])
        var refunded = try Example.payment(6_000, on: "2026-10-01", for: .bill(bill.id))
        try refunded.refund(Money(cents: 1_000), on: Example.day("2026-10-20"))
        let payments = [
            try Example.payment(5_000, for: .appointment(appointment)), refunded,
            try Example.payment(9_000, on: "2026-10-16"),
        ]
        let early = try issue(rule([bill], payments: payments), .bill(bill.id), on: "2026-10-15").get().superbill
        #expect(early.totalPaid == Money(cents: 6_000))
        #expect(early.payments.map(\.amount.cents) == [6_000])
        let late = try issue(rule([bill], payments: payments), .bill(bill.id), on: "2026-10-20").get().superbill
        #expect(late.totalPaid == Money(cents: 14_000))
    }

    @Test(
        arguments: [
            (["95"], "10", []), (["GT"], "02", []), ([], "11", []), ([], "10", [.placeWithoutTelehealthModifier]),
            (["95"], "11", [.telehealthModifierWithoutPlace]), (["95", "GT"], "10", [.contradictoryModifiers]),
            (["93"], "66", [.telehealthModifierWithoutPlace, .placeNotYetAssigned]),
        ] as [([String], String, [SuperbillWarning])])
    func `place and modifiers that insurers question are warned of`(
        modifiers: [String], place: String, expected: [SuperbillWarning]
    ) throws {
        let bill = try Example.openBill([
            line("2024-07-31", modifiers: modifiers, place: try #require(PlaceOfService(place)))
        ])
        let warnings = try issue(rule([bill]), .bill(bill.id)).get().warnings
        let about: Set<SuperbillWarning> = [
            .placeWithoutTelehealthModifier, .telehealthModifierWithoutPlace, .contradictoryModifiers,
            .placeNotYetAssigned,
        ]
        #expect(warnings.filter(about.contains) == expected)
    }

    @Test func `gaps in the records are warned of, and a full record is not`() throws {
        let bill = try Example.openBill([line()])
        let full = try issue(rule([bill], payments: [Example.payment(15_000)]), .bill(bill.id)).get().warnings
        #expect(full == [.diagnosesNotChecked])
        let bare = Client(
            legalName: "Kim Bare", birthDate: try Example.day("1890-01-01"), phone: PhoneNumber("(617) 155-0100"))
        let anyone = Provider(name: "Lee Plain", npi: try Example.npi(), taxonomy: "therapist")
        let own = try Example.openBill([Example.line("2026-09-01", provider: anyone.id, adjustment: 1)])
        let rule = SuperbillRule(
            practice: try Example.practice(), providers: [anyone, provider], client: bare, bills: [own], payments: [],
            claimed: [:])
        #expect(
            try issue(rule, .bill(own.id)).get().warnings == [
                .clientAddressMissing, .clientPhone, .clientAge, .memberIDMissing, .credentialsMissing, .licenseMissing,
                .taxonomyShape,
                .practiceNPIMissing, .diagnosesNotChecked, .unpaid, .adjustedAndUnpaid,
            ])
    }

    @Test func `services on no bill are explained too`() throws {
        let service = Service(
            externalID: "T", description: "Therapy session", procedure: ProcedureCode("90834"), fee: Money(cents: 100))
        let states: [(AppointmentState, IneligibilityReason)] = [
            (.scheduled, .notOccurred), (.occurred, .unbilled), (.cancelled, .cancelledOrNoShow),
            (.lateCancel, .cancelledOrNoShow), (.noShow, .cancelledOrNoShow),
        ]
        let appointments = try states.enumerated().map { index, state in
            Appointment(
                client: client.id, provider: provider.id, day: try Example.day("2026-09-0\(index + 1)"), state: state.0,
                services: [AppointmentService(service: service.id)])
        }
        let billed = try Example.openBill([
            Example.line("2026-09-01", provider: provider.id, appointment: appointments[1].id)
        ])
        func assess(_ bills: [Bill]) throws -> [[IneligibilityReason]] {
            SuperbillRule(
                practice: try Example.practice(), providers: [provider], client: client, bills: bills, payments: [],
                claimed: [:], appointments: appointments, services: [service]
            ).assess(.automatic(before: try Example.day("2026-10-01")), issuedOn: try Example.day("2026-10-15")).map(
                \.reasons)
        }
        #expect(try assess([]) == states.map { [$0.1] })
        #expect(try assess([billed]) == [[], [.notOccurred]] + states.dropFirst(2).map { [$0.1] })
    }

    @Test func `every reason and warning says what to do`() {
        let findings =
            SuperbillWarning.allCases.map(Finding.init)
            + IneligibilityReason.Field.allCases.map { Finding(IneligibilityReason.missingRequired($0)) }
            + [
                Finding(.noCPT), Finding(.importedNoCPT), Finding(.clientAutomationOff), Finding(.unbilled),
                Finding(.product), Finding(.supervisorChoice(ID())), Finding(.tooManyDiagnoses(count: 13)),
                Finding(.noEligibleService), Finding(.noSuchBill(ID())), Finding(.billPended(ID())),
                Finding(.billCancelled(ID())), Finding(.alreadyOnSuperbill(SuperbillNumber(1))), Finding(.notOccurred),
                Finding(.cancelledOrNoShow), Finding(.dateInFuture), Finding(.dateBeforeBirth),
            ]
        #expect(findings.allSatisfy { !$0.message.isEmpty && !$0.hint.isEmpty })
        #expect(Set(findings.map(\.code)).count == findings.count)
        #expect(Finding(.missingRequired(.diagnosis)).code == "MISSING_REQUIRED:diagnosis")
        #expect(Finding(.noCPT).severity == .blocks)
    }
}
