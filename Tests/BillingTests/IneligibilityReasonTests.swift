import Billing
import Testing

/// Each reason code there is, but the one of the day of a run, comes out of a rule for a case of its own.
@Suite struct `Every reason why a service stands on no superbill` {
    private let client: Client
    private let provider: Provider
    private let service = Service(
        externalID: "T", description: "Therapy session", procedure: ProcedureCode("90834"), fee: Money(cents: 100))

    init() throws {
        client = try Example.client()
        provider = try Example.provider()
    }

    private func codes(
        _ bills: [Bill] = [], _ selection: SuperbillSelection? = nil, client: Client? = nil,
        appointments: [Appointment] = [], claimed: [ID<BillLine>: SuperbillNumber] = [:], supervised: Bool = false
    ) throws -> [[String]] {
        var providers = [provider, try Example.provider(npi: "1558598797")]
        if supervised { providers[0].supervisor = providers[1].id }
        let rule = SuperbillRule(
            practice: try Example.practice(), providers: providers, client: client ?? self.client, bills: bills,
            payments: [], claimed: claimed, appointments: appointments, services: [service])
        return rule.assess(
            try selection ?? .automatic(before: Example.day("2026-10-01")), issuedOn: try Example.day("2026-10-15")
        ).map { $0.reasons.map(\.code) }
    }

    private func line(
        _ day: String = "2026-09-01", fee: Int64 = 15_000, procedure: String? = "90834", diagnoses: Int = 1,
        origin: BillLine.Origin = .session, appointment: ID<Appointment>? = nil
    ) throws -> BillLine {
        try Example.line(
            day, fee: fee, procedure: procedure, diagnoses: (0..<diagnoses).map { "F\(10 + $0)" },
            provider: provider.id, origin: origin, appointment: appointment)
    }

    private func appointment(_ state: AppointmentState, services: Bool = true, imported: Bool = false) throws
        -> Appointment
    {
        Appointment(
            externalID: imported ? "A-1" : nil, client: client.id, provider: provider.id,
            day: try Example.day("2026-09-01"), state: state,
            services: services ? [AppointmentService(service: service.id)] : [])
    }

    @Test func `is found on the lines of bills`() throws {
        let all = try Example.day("1900-01-01")...Example.day("2026-12-31")
        let table: [(BillLine, [String])] = try [
            (line(), []), (line(procedure: nil), ["NO_CPT"]),
            (line(procedure: nil, origin: .importedSession), ["IMPORTED_NO_CPT"]),
            (line(procedure: "1220F"), ["CODE_NOT_REIMBURSED"]), (line(origin: .absence), ["CANCELLED_OR_NO_SHOW"]),
            (line(origin: .product), ["PRODUCT"]), (line(diagnoses: 0), ["MISSING_REQUIRED:diagnosis"]),
            (line(diagnoses: 13), ["TOO_MANY_DIAGNOSES"]), (line(fee: 0), ["MISSING_REQUIRED:charge"]),
            (Example.line("2026-09-01"), ["MISSING_REQUIRED:provider"]), (line("2026-10-16"), ["DATE_IN_FUTURE"]),
            (line("1990-02-27"), ["DATE_BEFORE_BIRTH"]),
        ]
        for (line, expected) in table {
            #expect(try codes([Example.openBill([line])], .days(all)) == [expected], "\(expected)")
        }
    }

    @Test func `requirement 31: a service without a CPT code is NO_CPT`() throws {
        let bill = try Example.openBill([line(procedure: nil), line("2026-09-02")])
        #expect(try codes([bill]) == [["NO_CPT"], []])
    }

    @Test func `is found on bills, clients and windows`() throws {
        let open = try Example.openBill([line()])
        let pended = try Bill(client: client.id, createdOn: Example.day("2026-10-01"), lines: [line()])
        #expect(try codes([pended]) == [["BILL_PENDED"]])
        #expect(try codes([open], claimed: [open.lines[0].id: SuperbillNumber(3)]) == [["ALREADY_ON_SUPERBILL"]])
        #expect(try codes([open], .automatic(before: Example.day("2026-09-01"))) == [["NOT_IN_WINDOW"]])
        #expect(try codes([open], client: Example.client(superbillsOn: false)) == [["CLIENT_AUTOMATION_OFF"]])
        #expect(try codes([open], supervised: true) == [["SUPERVISOR_CHOICE"]])
        let minor = try Example.client(payee: .client, birthDate: "2015-01-01")
        #expect(try codes([open], client: minor) == [["MISSING_REQUIRED:responsible_party"]])
        #expect(try codes([open]) == [[]], "control")
    }

    @Test func `is found on appointments without a bill`() throws {
        #expect(try codes(appointments: [appointment(.occurred)]) == [["UNBILLED"]])
        #expect(try codes(appointments: [appointment(.scheduled)]) == [["NOT_OCCURRED"]])
        for state in [AppointmentState.cancelled, .lateCancel, .noShow] {
            #expect(try codes(appointments: [appointment(state)]) == [["CANCELLED_OR_NO_SHOW"]])
        }
        #expect(try codes(appointments: [appointment(.occurred, services: false)]) == [["UNBILLED", "NO_CPT"]])
        #expect(
            try codes(appointments: [appointment(.occurred, services: false, imported: true)]) == [
                ["UNBILLED", "IMPORTED_NO_CPT"]
            ])
    }

    @Test func `speaks once of a session whose bill was cancelled`() throws {
        let session = try appointment(.occurred)
        var cancelled = try Example.openBill([line(appointment: session.id), line(origin: .product)])
        try cancelled.cancel(paid: .zero, superbills: [])
        #expect(try codes([cancelled], appointments: [session]) == [["BILL_CANCELLED", "PRODUCT"], ["UNBILLED"]])
        let anew = try Example.openBill([line(appointment: session.id)])
        #expect(try codes([cancelled, anew], appointments: [session]) == [["BILL_CANCELLED", "PRODUCT"], []])
        #expect(try codes([cancelled], .bill(cancelled.id)).map(\.first) == ["BILL_CANCELLED", "BILL_CANCELLED"])
    }

    @Test func `is found where a whole superbill is refused`() throws {
        func refusal(_ bills: [Bill], _ id: ID<Bill>) throws -> [String] {
            let result = SuperbillRule(
                practice: try Example.practice(), providers: [provider], client: client, bills: bills, payments: [],
                claimed: [:]
            ).superbills(
                .bill(id), from: SuperbillNumber(1), issuedOn: try Example.day("2026-10-15"),
                paymentsAsOf: Timestamp(milliseconds: 0))
            guard case .failure(let refusal) = result else { return [] }
            return refusal.reasons.map(\.code)
        }
        let product = try Example.openBill([line(procedure: nil, origin: .product)])
        var cancelled = try Example.openBill([line()])
        try cancelled.cancel(paid: .zero, superbills: [])
        #expect(try refusal([product], product.id) == ["NO_ELIGIBLE_SERVICE"])
        #expect(try refusal([cancelled], cancelled.id) == ["BILL_CANCELLED"])
        #expect(try refusal([], ID()) == ["NO_SUCH_BILL"])
        let open = try Example.openBill([line()])
        #expect(try refusal([open], open.id).isEmpty, "control")
    }
}
