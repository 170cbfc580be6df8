import Billing
import Testing

/// Rows of records that the practice has already, and may have worked on since.
@Suite struct ImportAgainTests {
    private static let header =
        "appointment_id,client_id,provider_npi,date,start_time,state,services,units,fee,diagnoses,place_of_service,"
        + "modifiers\n"

    private let existing: ExistingRecords
    private let appointment: Appointment
    private let today: Day

    init() throws {
        let provider = try Example.provider()
        today = try Example.day("2026-11-02")
        var (alex, kim) = (try Example.client(), try Example.client())
        (alex.externalID, kim.externalID) = ("C1", "C2")
        let service = Service(externalID: "T", description: "Therapy session", fee: Money(cents: 15_000))
        appointment = Appointment(
            externalID: "A1", client: alex.id, provider: provider.id, day: try Example.day("2026-09-01"),
            startTime: ClockTime("09:00"), state: .occurred,
            services: [
                AppointmentService(
                    service: service.id, units: 2, fee: Money(cents: 9_000), modifiers: [try #require(Modifier("95"))],
                    placeOfService: PlaceOfService("10"))
            ], diagnoses: [try #require(DiagnosisCode("F43.23"))])
        var payment = try Example.payment(5_000, on: "2026-09-01", client: alex.id)
        payment.externalID = "P1"
        existing = ExistingRecords(
            providers: [provider], services: [service], clients: [alex, kim], appointments: [appointment],
            payments: [payment])
    }

    private func parse(_ name: String, _ text: String) -> Result<PracticeImport, ImportProblems> {
        PracticeImport.parse(files: [(name: name, bytes: Array(text.utf8))], existing: existing, today: today)
    }

    private func problems(_ name: String, _ text: String) -> [String] {
        if case .failure(let failure) = parse(name, text) { failure.problems.map(\.description) } else { [] }
    }

    @Test(arguments: [
        "\(header)A1,C1,1234567893,2026-09-01,09:00,occurred,T,2,90,F43.23,10,95",
        "\(header)A1,C1,1234567893,2026-09-01,,scheduled,T,,,,,",
        "\(header)A1,C1,1234567893,2026-09-01,,occurred,T,,,,,",
        "appointment_id,client_id,provider_npi,date,state,services\nA1,C1,1234567893,2026-09-01,scheduled,T\n",
    ])
    func `a file that says no more than before changes nothing`(text: String) throws {
        let imported = try parse("appointments.csv", text).get()
        #expect(imported.appointments.map(\.change) == [.unchanged])
        #expect(imported.appointments.map(\.record) == [appointment])
        #expect(imported.permissions.isEmpty)
    }

    @Test func `a filled cell changes what it speaks of and nothing else`() throws {
        let row = "A1,C1,1234567893,2026-09-02,,scheduled,T,,80,F41.1,,\n"
        let changed = try #require(try parse("appointments.csv", Self.header + row).get().appointments.first)
        #expect(changed.change == .changed)
        var expected = appointment
        expected.day = try Example.day("2026-09-02")
        expected.services[0].fee = Money(cents: 8_000)
        expected.diagnoses = [try #require(DiagnosisCode("F41.1"))]
        #expect(changed.record == expected)
    }

    @Test func `a state that was recorded is final`() {
        let row = "A1,C1,1234567893,2026-09-01,,no_show,T,,,,,\n"
        #expect(
            problems("appointments.csv", Self.header + row) == [
                "appointments.csv:2:30: state differs from what was recorded before, which is final"
            ])
    }

    @Test func `no record moves to another client`() {
        let row = "A1,C2,1234567893,2026-09-01,,occurred,T,,,,,\n"
        let refusal = "client_id names another client than before; a record never moves to another client"
        #expect(problems("appointments.csv", Self.header + row) == ["appointments.csv:2:4: \(refusal)"])
        let payment = "payment_id,client_id,date,amount,method\nP1,C2,2026-09-01,50,check\n"
        #expect(problems("payments.csv", payment) == ["payments.csv:2:4: \(refusal)"])
    }

    @Test(arguments: ["occurred", "no_show", "late_cancel", "scheduled", "cancelled"])
    func `nothing has come of an appointment that has not come`(state: String) {
        let isOpen = state == "scheduled" || state == "cancelled"
        for (day, isRefused) in [("2026-11-02", false), ("2026-11-03", !isOpen)] {
            let found = problems("appointments.csv", "\(Self.header)A2,C1,1234567893,\(day),,\(state),T,,,,,\n")
            #expect(found.map { String($0.prefix(28)) } == (isRefused ? ["appointments.csv:2:18: date "] : []))
        }
        let moved = "\(Self.header)A1,C1,1234567893,2027-09-01,,scheduled,T,,,,,\n"
        #expect(problems("appointments.csv", moved).count == 1, "it occurred, whatever the row says")
    }

    @Test func `births and payments lie no later than today`() {
        for (day, count) in [("2026-11-02", 0), ("2026-11-03", 1)] {
            let born = problems("clients.csv", "client_id,legal_name,birth_date\nC3,Ira Example,\(day)\n")
            #expect(
                born
                    == Array(
                        repeating: "clients.csv:2:16: birth_date lies in the future; is the year right?", count: count))
            let paid = problems("payments.csv", "payment_id,client_id,date,amount,method\nP2,C1,\(day),1,cash\n")
            #expect(
                paid == Array(repeating: "payments.csv:2:7: date lies in the future; is the year right?", count: count))
        }
    }

    @Test func `credit is no money that came in`() {
        let header = "payment_id,client_id,date,amount,method\n"
        let found = problems("payments.csv", "\(header)P2,C1,2026-10-01,40,credit\n")
        #expect(found.count == 1 && found.first?.hasPrefix("payments.csv:2:21: method is no money") == true)
        #expect(problems("payments.csv", "\(header)P2,C1,2026-10-01,40,third_party\n").isEmpty, "control")
    }

    @Test(arguments: [
        ("services.csv", "service_id,description,fee\nT,Therapy session,151\n", [Permission.manageSettings]),
        ("clients.csv", "client_id,legal_name,birth_date\nC3,Ira Example,1990-02-28\n", [.manageClients]),
        (
            "clients.csv", "client_id,legal_name,birth_date,superbills\nC3,Ira Example,1990-02-28,off\n",
            [.manageAutomation, .manageClients]
        ),
        (
            "clients.csv", "client_id,legal_name,birth_date,superbill_day\nC3,Ira Example,1990-02-28,3\n",
            [.manageAutomation, .manageClients]
        ),
        ("appointments.csv", "\(header)A2,C1,1234567893,2026-09-01,,occurred,T,,,,,\n", [.manageAppointments]),
        (
            "appointments.csv", "\(header)A1,C1,1234567893,2026-09-01,,occurred,T,,,F39,,\n",
            [.manageAppointments, .viewDiagnoses]
        ),
        ("payments.csv", "payment_id,client_id,date,amount,method\nP2,C1,2026-09-01,50,check\n", [.bill]),
        ("payments.csv", "payment_id,client_id,date,amount,method\nP1,C1,2026-09-01,50,check\n", []),
    ])
    func `what changes takes the right to it`(name: String, text: String, expected: [Permission]) throws {
        #expect(try parse(name, text).get().permissions == expected)
    }
}
