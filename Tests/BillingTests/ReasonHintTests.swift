import Billing
import Testing

@Suite struct `What to do about a reason` {
    private let line = ID<BillLine>()
    private let bill = ID<Bill>()
    private let appointment = ID<Appointment>()
    private let service = ID<Service>()

    @Test func `names the line of a bill, or the service and the appointment that are not billed`() throws {
        let code = try #require(ProcedureCode("1220F"))
        let onBill = ServiceAssessment.Subject.line(line, bill: bill)
        let unbilled = ServiceAssessment.Subject.appointment(appointment, service: service)
        for reason in [IneligibilityReason.noCPT, .importedNoCPT, .codeNotReimbursed(code)] {
            #expect(reason.hint(for: onBill).contains("'billfold bill code \(bill)/\(line) --cpt CODE'"))
            #expect(reason.hint(for: unbilled).contains("'billfold service set \(service) --cpt CODE'"))
            #expect(reason.hint.contains("'billfold bill code BILL/LINE --cpt CODE'"))
        }
        let charge = IneligibilityReason.missingRequired(.charge)
        #expect(charge.hint(for: onBill).contains("'billfold bill edit \(bill) --fee \(line)=AMOUNT'"))
        #expect(charge.hint(for: unbilled).contains("'billfold service set \(service) --fee AMOUNT'"))
        #expect(charge.hint(for: unbilled).contains("'billfold appointment set \(appointment) --services"))
        let diagnosis = IneligibilityReason.missingRequired(.diagnosis)
        #expect(diagnosis.hint(for: onBill).contains("'billfold bill code \(bill)/\(line) --diagnoses CODE'"))
        #expect(IneligibilityReason.notOccurred.hint(for: unbilled).contains("appointment set \(appointment) --state"))
        #expect(
            IneligibilityReason.supervisorChoice(ID()).hint.contains("'billfold superbill create --show supervisor'"))
    }
}

@Suite struct `Services that are on no bill` {
    private let client: Client
    private let provider: Provider
    private let therapy = Service(
        externalID: "T", description: "Therapy session", procedure: ProcedureCode("90834"), fee: Money(cents: 100))
    private let add = Service(
        externalID: "A", description: "Assessment", procedure: ProcedureCode("96127"), fee: Money(cents: 100))

    init() throws { (client, provider) = (try Example.client(), try Example.provider()) }

    private func session(fee: Money? = nil, therapyFee: Money? = nil) throws -> Appointment {
        Appointment(
            client: client.id, provider: provider.id, day: try Example.day("2026-09-01"), state: .occurred,
            services: [
                AppointmentService(service: therapy.id, fee: therapyFee), AppointmentService(service: add.id, fee: fee),
            ], diagnoses: [try #require(DiagnosisCode("F43.23"))])
    }

    private func rule(_ session: Appointment, lines: [BillLine]) throws -> SuperbillRule {
        SuperbillRule(
            practice: try Example.practice(), providers: [provider], client: client,
            bills: [try Example.openBill(lines, client: client.id)], payments: [], claimed: [:],
            appointments: [session], services: [therapy, add])
    }

    private func lines(_ session: Appointment) throws -> [BillLine] {
        try session.billLines(of: [therapy.id: therapy, add.id: add])
    }

    @Test func `are found where another service of the appointment is billed, and left out by name`() throws {
        let session = try session()
        let rule = try rule(session, lines: [lines(session)[0]])
        let day = try Example.day("2026-10-15")
        let answers = rule.assess(.automatic(before: try Example.day("2026-10-01")), issuedOn: day)
        #expect(answers.map(\.reasons) == [[], [.unbilled]])
        #expect(answers[1].subject == .appointment(session.id, service: add.id))
        let issued = try rule.superbills(
            .days(session.day...session.day), from: SuperbillNumber(1), issuedOn: day,
            paymentsAsOf: Timestamp(milliseconds: 0)
        ).get()
        #expect(issued.leftOut.map(\.subject) == [answers[1].subject])
    }

    @Test func `are none where a line of old names no service: it stands for the appointment`() throws {
        let session = try session()
        let old = try Example.line("2026-09-01", provider: provider.id, appointment: session.id)
        #expect(old.service == nil)
        let rule = try rule(session, lines: [old])
        let before = try Example.day("2026-10-01")
        #expect(rule.assess(.automatic(before: before), issuedOn: before).count == 1)
        let billed = BilledServices([try Example.openBill([old])])
        #expect(billed.contains(add.id, of: session.id) && billed.contains(nil, of: session.id))
        #expect(!billed.contains(add.id, of: ID()), "control")
    }

    @Test func `lack a charge where they cost nothing, and stop no superbill of others`() throws {
        let session = try session(fee: .zero)
        let rule = try rule(session, lines: [lines(session)[0]])
        let day = try Example.day("2026-10-15")
        let answers = rule.assess(.days(session.day...session.day), issuedOn: day)
        #expect(answers.map(\.reasons) == [[], [.unbilled, .missingRequired(.charge)]])
        let issued = try rule.superbills(
            .days(session.day...session.day), from: SuperbillNumber(1), issuedOn: day,
            paymentsAsOf: Timestamp(milliseconds: 0)
        ).get()
        #expect(issued.superbills.count == 1 && issued.leftOut.count == 1)
    }
}

@Suite struct `What an automatic run keeps of a client` {
    @Test func `holds its warnings, and is read without them where it was kept before there were any`() throws {
        let created = AutomaticResult.Created(
            number: SuperbillNumber(1), document: ID(), total: Money(cents: 1), warnings: [.unpaid])
        let read = try Recoded.through(created) { _ in }
        #expect(read == created && read.warnings == [.unpaid])
        let old = try Recoded.through(created) { $0["warningCodes"] = nil }
        #expect(old.warnings.isEmpty && old.number == created.number)
        let later = try Recoded.through(created) { $0["warningCodes"] = ["OF_ANOTHER_VERSION", "UNPAID"] }
        #expect(later.warnings == [.unpaid])
    }
}
