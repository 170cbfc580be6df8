import Billing
import Testing

/// Superbills of people who do not exist.
enum Samples {
    static func superbill(lines count: Int = 5, paidInFull: Bool = true) throws -> Superbill {
        let lines = try (0..<count).map { index in
            let day = try #require(Day(year: 2026, month: 5 + index / 28 % 2, day: 1 + index % 28))
            let charge = Money(cents: index == 1 ? 115_000 : 15_000)
            return SuperbillLine(
                day: day, placeOfService: index % 2 == 0 ? .office : .telehealthAtHome,
                procedure: try #require(ProcedureCode(index % 3 == 1 ? "90791" : "90837")),
                modifiers: index % 2 == 0 ? [] : [try #require(Modifier("95"))],
                diagnosisPointers: index % 3 == 0 ? [0, 2] : [1],
                description: index % 3 == 1 ? "First visit and assessment" : "Therapy session", minutes: 55,
                charge: charge,
                paid: paidInFull ? charge : .zero)
        }
        let address = Address(
            street: "418 Alder Street", street2: "Suite 210", city: "Portland", state: "OR", zip: "97205")
        return Superbill(
            number: SuperbillNumber(42), issuedOn: try #require(Day("2026-06-30")),
            paymentsAsOf: Timestamp(milliseconds: 1_782_853_500_000), timeZone: "America/Los_Angeles",
            practice: PracticeBlock(
                name: "Quiet Harbor Counseling, LLC", address: address, phone: "(503) 555-0142",
                email: "office@quietharbor.example", taxID: "93-5550123", npi: NPI("1234567893")),
            provider: ProviderBlock(
                name: "Marisol Okafor-Lindqvist", credentials: "LMFT", npi: try #require(NPI("1993999998")),
                license: "T12345 (OR)", taxonomy: "106H00000X"),
            client: ClientBlock(
                name: "Zoë Ångström-Núñez", birthDate: try #require(Day("1988-03-14")),
                address: Address(street: "77 Fern Hollow Road", city: "Beaverton", state: "OR", zip: "97005"),
                phone: "(971) 555-0188"),
            insurance: Insurance(payer: "Cascadia Mutual Health", memberID: "CMH-884201-07", groupNumber: "G-1190"),
            bills: [BillBlock(id: try #require(ID(bytes: [UInt8](1...16))), date: try #require(Day("2026-06-29")))],
            diagnoses: try ["F41.1", "F43.10", "Z63.0"].map { try #require(DiagnosisCode($0)) }, lines: lines,
            payments: paidInFull
                ? [
                    SuperbillPayment(
                        day: try #require(Day("2026-06-02")), method: .check, reference: "No. 1187",
                        amount: Money(cents: 130_000)),
                    SuperbillPayment(
                        day: try #require(Day("2026-06-29")), method: .cardOffline, reference: "ends in 4410",
                        amount: Money(cents: 45_000)),
                ] : [],
            payee: PayeeBlock(
                kind: .client, name: "Zoë Ångström-Núñez",
                address: Address(street: "77 Fern Hollow Road", city: "Beaverton", state: "OR", zip: "97005")))
    }
}
