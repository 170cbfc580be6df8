import Billing
import Foundation
import Testing

@Suite struct ImportTests {
    private static let services = "service_id,description,cpt,fee\nT,Therapy session,90834,150\nL,Letter,,40\n"
    private static let clients = "client_id,legal_name,birth_date\nC1,Alex Example,1990-02-28\nC2,Kim Bare,2001-01-01\n"
    private static let appointments = """
        appointment_id,client_id,provider_npi,date,state,services,diagnoses,units,fee
        A1,C1,1234567893,2026-09-01,occurred,T;L,F43.23;F41.1,2;1,100;40

        """
    private static let payments =
        "payment_id,client_id,date,amount,method,appointment_id\nP1,C1,2026-09-01,50.5,check,A1\n"

    private let provider: Provider
    private let today: Day

    init() throws { (provider, today) = (try Example.provider(), try Example.day("2026-11-02")) }

    private func parse(
        _ files: [(String, String)], existing: ExistingRecords? = nil
    ) -> Result<PracticeImport, ImportProblems> {
        PracticeImport.parse(
            files: files.map { (name: $0.0, bytes: Array($0.1.utf8)) },
            existing: existing ?? ExistingRecords(providers: [provider]), today: today)
    }

    private func problems(_ files: [(String, String)], existing: ExistingRecords? = nil) -> [String] {
        guard case .failure(let failure) = parse(files, existing: existing) else { return [] }
        return failure.problems.map(\.description)
    }

    private static var all: [(String, String)] {
        [
            ("payments.csv", payments), ("appointments.csv", appointments), ("clients.csv", clients),
            ("services.csv", services),
        ]
    }

    @Test func `files are read together in any order`() throws {
        let result = try parse(Self.all).get()
        #expect(result.services.map(\.record.procedure?.description) == ["90834", nil])
        #expect(result.clients.map(\.record.legalName) == ["Alex Example", "Kim Bare"])
        let appointment = try #require(result.appointments.first?.record)
        #expect(appointment.client == result.clients[0].record.id)
        #expect(appointment.provider == provider.id)
        #expect(appointment.services.map(\.service) == result.services.map(\.record.id))
        #expect(appointment.services.map(\.units) == [2, 1])
        #expect(appointment.services.map(\.fee?.cents) == [10_000, 4_000])
        #expect(appointment.diagnoses.map(\.description) == ["F43.23", "F41.1"])
        let payment = try #require(result.payments.first?.record)
        #expect(payment.amount == Money(cents: 5_050))
        #expect(payment.target == .appointment(appointment.id))
        #expect(result.services.map(\.change) == [.new, .new])
    }

    @Test func `importing the same files again changes nothing`() throws {
        let first = try parse(Self.all).get()
        var refunded = try #require(first.payments.first?.record)
        try refunded.refund(Money(cents: 1), on: Example.day("2026-09-02"))
        let existing = ExistingRecords(
            providers: [provider], services: first.services.map(\.record), clients: first.clients.map(\.record),
            appointments: first.appointments.map(\.record), payments: [refunded])
        let again = try parse(Self.all, existing: existing).get()
        #expect(again.services.map(\.record) == first.services.map(\.record))
        #expect(Set(again.services.map(\.change) + again.clients.map(\.change)) == [.unchanged])
        #expect(again.appointments.map(\.change) == [.unchanged])
        #expect(again.payments.map(\.change) == [.unchanged])
        #expect(again.payments.map(\.record) == [refunded])
        let moved = try parse(
            [
                ("clients.csv", Self.clients.replacing("Kim Bare", with: "Kim Clad")),
                ("appointments.csv", Self.appointments.replacing("09-01", with: "09-02")),
            ],
            existing: existing
        ).get()
        #expect(moved.clients.map(\.change) == [.unchanged, .changed])
        #expect(moved.clients.map(\.record.id) == first.clients.map(\.record.id))
        #expect(moved.appointments.map(\.change) == [.changed])
    }

    @Test func `what no column speaks of stays as it is`() throws {
        var client = try Example.client(payee: .provider)
        client.externalID = "C1"
        let existing = ExistingRecords(providers: [], clients: [client])
        let result = try parse(
            [("clients.csv", "client_id,legal_name,birth_date\nC1,Alex Example,1990-02-28")], existing: existing
        ).get()
        #expect(result.clients.map(\.record) == [client])
        let cleared = try parse(
            [("clients.csv", "client_id,legal_name,birth_date,payee\nC1,Alex Example,1990-02-28,\n")],
            existing: existing
        ).get()
        #expect(cleared.clients.map(\.record.payeeOverride) == [nil])
        #expect(cleared.clients.map(\.record.address) == [client.address])
    }

    @Test(arguments: [
        ("T,\"Therapy, \"\"long\"\"\",,1\n", "Therapy, \"long\""), ("T,\"two\r\nlines\",,1\r\n", "two lines"),
        ("\r\n\nT,Zoe\u{308},,1", "Zoë"), ("T,  wide\u{A0} text ,,1\n\n", "wide text"),
        ("\"T\",\"quoted\",\"\",\"1\"\n", "quoted"),
    ])
    func `quotes, line ends and blank lines are read`(rows: String, description: String) throws {
        for prefix in ["", "\u{FEFF}"] {
            let result = try parse([("services.csv", "\(prefix)service_id,description,cpt,fee\n\(rows)")]).get()
            #expect(result.services.map(\.record.description) == [description])
        }
    }

    @Test(arguments: [
        ("T,a\"b,,1\n", "services.csv:2:4: a quote within a field"),
        ("T,\"a\"b,,1\n", "services.csv:2:6: text after the closing quote"),
        ("T,\"a,,1\n", "services.csv:2:3: a quote that is never closed"),
        ("T,a\0b,,1\n", "services.csv:2:4: a NUL character"),
        ("T,a\rb,,1\n", "services.csv:2:4: a carriage return"), ("T,a,,1\r", "services.csv:2:7: a carriage return"),
        ("T,\(String(repeating: "x", count: 10_001)),,1\n", "services.csv:2:3: a field of more than 10000"),
        ("T,\"x\ny\",,1\nU,a\"b,,1\n", "services.csv:4:4: a quote within a field"),
        ("T,a,1\n", "services.csv:2:5: 3 fields in a row, 4 in the header"),
        ("T,a,,1,,\n", "services.csv:2:8: 6 fields in a row, 4 in the header"),
    ])
    func `a malformed file is refused at its place`(rows: String, problem: String) {
        let found = problems([("services.csv", "service_id,description,cpt,fee\n\(rows)")])
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(problem) == true, "\(found)")
    }

    @Test func `bytes that are not UTF-8 are refused at their place`() {
        let bytes = Array("service_id,description,fee\nT,é".utf8) + [0xE9] + Array(",1\n".utf8)
        let result = PracticeImport.parse(
            files: [(name: "services.csv", bytes: bytes)], existing: ExistingRecords(providers: []), today: today)
        guard case .failure(let failure) = result else {
            Issue.record("invalid UTF-8 was read")
            return
        }
        #expect(failure.problems.map(\.description) == ["services.csv:2:4: not UTF-8; save the file as UTF-8"])
    }

    @Test func `every error of every row is reported`() {
        let found = problems([
            (
                "services.csv",
                "service_id,description,cpt,fee,minutes\nT,Therapy,9083,1.005,0\nT,,90834,150,50\nU,Else,,1,\n"
            ),
            (
                "clients.csv",
                "client_id,legal_name,birth_date,state,phone,member_id,superbills,payee\n"
                    + ",,1990-02-30,XX,12,7,maybe,bank\n"
            ),
        ])
        #expect(
            found.map { String($0.prefix { $0 != " " }) } == [
                "services.csv:2:11:", "services.csv:2:16:", "services.csv:2:22:", "services.csv:3:1:",
                "services.csv:3:3:",
                "clients.csv:2:1:", "clients.csv:2:1:", "clients.csv:2:2:", "clients.csv:2:3:", "clients.csv:2:14:",
                "clients.csv:2:17:", "clients.csv:2:22:", "clients.csv:2:28:",
            ])
    }

    @Test func `a message never repeats what a cell says`() {
        let secret = "Sekret"
        let files = ImportKind.allCases.map { kind in
            let columns = kind.columns.map(\.name)
            return (
                "\(kind.rawValue).csv",
                "\(columns.joined(separator: ","))\n\(columns.map { _ in secret }.joined(separator: ","))\n"
            )
        }
        let found = problems(files)
        #expect(found.count > 15)
        #expect(found.allSatisfy { !$0.contains(secret) })
    }

    @Test(arguments: [
        ("client_id,legal_name\nC1,Alex\n", "1:1: column birth_date is missing"),
        ("client_id,legal_name,birth_date,shoe_size\n", "1:33: unknown column"),
        ("client_id,legal_name,birth_date,city,city\n", "1:38: column city stands there twice"),
        ("", "1:1: column client_id is missing"),
    ])
    func `a header must be known and whole`(text: String, problem: String) {
        #expect(problems([("clients.csv", text)]).first?.hasPrefix("clients.csv:\(problem)") == true)
    }

    @Test func `a file of another name is known by its columns`() throws {
        let renamed = [("a", Self.services), ("b", Self.clients), ("c", Self.appointments), ("d.txt", Self.payments)]
        let result = try parse(renamed).get()
        #expect(result.counts == [.services: 2, .clients: 2, .appointments: 1, .payments: 1])
        #expect(
            problems([("x.csv", "a,b\n1,2\n")]) == [
                "x.csv:1:1: should be one of services.csv, clients.csv, appointments.csv, payments.csv, "
                    + "or have its columns"
            ])
    }

    @Test(arguments: [
        ("A1,C9,1234567893,2026-09-01,occurred,T,,,", ["2:4: client_id"]),
        ("A1,C1,1558598797,2026-09-01,occurred,T,,,", ["2:7: provider_npi"]),
        ("A1,C1,1234567890,2026-09-01,occurred,T,,,", ["2:7: provider_npi"]),
        ("A1,C1,1234567893,2026-09-01,occurred,X,,,", ["2:38: services"]),
        ("A1,C1,1234567893,2026-09-01,occurred,T;T,,,", ["2:38: services"]),
        ("A1,C1,1234567893,2026-09-01,done,T,,,", ["2:29: state"]),
        ("A1,C1,1234567893,01/09/2026,occurred,T,,,", ["2:18: date"]),
        ("A1,C1,1234567893,2026-09-01,occurred,T,F43.23;sad,,", ["2:40: diagnoses"]),
        ("A1,C1,1234567893,2026-09-01,occurred,T,F39;F39,,", ["2:40: diagnoses"]),
        ("A1,C1,1234567893,2026-09-01,occurred,T,,1;1,", ["2:41: units"]),
        ("A1,C1,1234567893,2026-09-01,occurred,T,,0,-5", ["2:41: units", "2:43: fee"]),
    ])
    func `an appointment names what is known`(row: String, expected: [String]) {
        let header = "appointment_id,client_id,provider_npi,date,state,services,diagnoses,units,fee\n"
        let found = problems([
            ("services.csv", Self.services), ("clients.csv", Self.clients), ("appointments.csv", header + row),
        ])
        #expect(found.count == expected.count, "\(found)")
        for (problem, start) in zip(found, expected) { #expect(problem.hasPrefix("appointments.csv:\(start) ")) }
    }

    @Test func `the documented examples import as they stand`() throws {
        let files = ImportKind.allCases.map { kind in
            let lines = [kind.columns.map(\.name), kind.columns.map(\.example)].map { $0.joined(separator: ",") }
            return ("\(kind.rawValue).csv", lines.joined(separator: "\n"))
        }
        let counts = try parse(files).get().counts
        #expect(counts == [.services: 1, .clients: 1, .appointments: 1, .payments: 1])
    }

    @Test func `a broken record is reported once, not where it is named`() {
        let broken = Self.clients.replacing("1990-02-28", with: "1990-02-30")
        #expect(
            problems([
                ("services.csv", Self.services), ("clients.csv", broken), ("appointments.csv", Self.appointments),
            ]).count == 1)
    }

    @Test func `a payment for another client's appointment is refused`() {
        let files = Self.all.map { ($0.0, $0.0 == "payments.csv" ? $0.1.replacing("P1,C1", with: "P1,C2") : $0.1) }
        #expect(problems(files).map { String($0.prefix(20)) } == ["payments.csv:2:29: a"])
    }
}
