import Billing
import Testing

/// Invented people and records from which the tests build their cases.
enum Example {
    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    static func npi(_ text: String = "1234567893") throws -> NPI { try #require(NPI(text)) }

    static func practice(payee: Payee = .clinic) throws -> Practice {
        Practice(
            name: "Maple Row Counseling",
            address: Address(street: "1 Maple Row", city: "Boston", state: "MA", zip: "02134"),
            phone: try #require(PhoneNumber("617-555-0100")), taxID: try #require(EIN("123456789")),
            timeZone: "America/New_York", payee: payee)
    }

    static func provider(npi: String = "1234567893") throws -> Provider {
        Provider(
            name: "Robin Lark", credentials: "LMFT", npi: try Self.npi(npi), licenseNumber: "MF-77",
            licenseState: USState("MA"), taxonomy: "106H00000X")
    }

    static func client(payee: Payee? = nil, birthDate: String = "1990-02-28", superbillsOn: Bool = true) throws
        -> Client
    {
        Client(
            legalName: "Alex Example", birthDate: try day(birthDate),
            address: Address(street: "2 Elm Street", city: "Boston", state: "MA", zip: "02135"),
            insurance: Insurance(payer: "Example Health", memberID: "XH1"), superbillsOn: superbillsOn,
            payeeOverride: payee)
    }

    static func line(
        _ date: String, fee: Int64 = 15_000, procedure: String? = "90834", diagnoses: [String] = ["F43.23"],
        provider: ID<Provider> = ID(), origin: BillLine.Origin = .session, appointment: ID<Appointment>? = nil,
        modifiers: [String] = [], place: PlaceOfService = .office, units: Int = 1, adjustment: Int64 = 0
    ) throws -> BillLine {
        try BillLine(
            origin: origin, appointment: appointment, provider: provider, day: try day(date),
            description: "Therapy session",
            procedure: try procedure.map { try #require(ProcedureCode($0)) },
            modifiers: try modifiers.map { try #require(Modifier($0)) }, placeOfService: place,
            diagnoses: try diagnoses.map { try #require(DiagnosisCode($0)) }, units: units, fee: Money(cents: fee),
            adjustment: Money(cents: adjustment))
    }

    static func openBill(_ lines: [BillLine], client: ID<Client> = ID()) throws -> Bill {
        var bill = try Bill(client: client, createdOn: try day("2026-10-01"), lines: lines)
        try bill.save()
        return bill
    }

    static func payment(
        _ cents: Int64, on date: String = "2026-10-02", for target: PaymentTarget? = nil, client: ID<Client> = ID()
    ) throws -> Payment {
        try Payment(client: client, day: try day(date), amount: Money(cents: cents), method: .check, target: target)
    }
}
