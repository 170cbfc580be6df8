import Billing
import Foundation
import Rendering

/// One superbill of eight services, from the snapshot to the bytes of the PDF.
enum RenderingBench {
    static func run() throws -> [Figure] {
        let superbill = try sample()
        let first = try milliseconds(1) { _ = try SuperbillPDF.render(superbill) }
        let warm = try median((0..<5).map { _ in try milliseconds(40) { _ = try SuperbillPDF.render(superbill) } })
        return [
            Figure(
                name: "one superbill rendered", value: warm, unit: "ms", bar: .atMost(10),
                reference: String(format: "processor time, warm; the first of a process: %.1f ms", first))
        ]
    }

    private static func milliseconds(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
        let start = processorTime()
        for _ in 0..<count { try body() }
        return (processorTime() - start) * 1000 / Double(count)
    }

    private static func sample() throws -> Superbill {
        guard let npi = NPI("1234567893"), let issued = Day("2026-11-02"), let born = Day("1990-02-28"),
            let adjustment = DiagnosisCode("F43.23"), let anxiety = DiagnosisCode("F41.1"),
            let session = ProcedureCode("90834")
        else { throw CocoaError(.formatting) }
        let address = Address(street: "12 Elm Street", city: "Springfield", state: "MA", zip: "01101")
        let lines = (1...8).compactMap { day in
            Day(year: 2026, month: 10, day: day).map {
                SuperbillLine(
                    day: $0, placeOfService: .office, procedure: session, diagnosisPointers: [0, 1],
                    description: "Therapy session", minutes: 45, charge: Money(cents: 15_000),
                    paid: Money(cents: 15_000))
            }
        }
        return Superbill(
            number: SuperbillNumber(1), issuedOn: issued, paymentsAsOf: Timestamp(milliseconds: 1_793_620_800_000),
            timeZone: "America/New_York",
            practice: PracticeBlock(
                name: "Elm Street Counseling", address: address, phone: "(413) 555-0100", taxID: "12-3456789"),
            provider: ProviderBlock(name: "Robin Example", credentials: "LICSW", npi: npi),
            client: ClientBlock(name: "Zoë Ångström-Núñez", birthDate: born, address: address),
            bills: [BillBlock(id: ID(), date: issued)], diagnoses: [adjustment, anxiety], lines: lines,
            payments: lines.map { SuperbillPayment(day: $0.day, method: .cardOffline, amount: $0.paid) },
            payee: PayeeBlock(kind: .client, name: "Zoë Ångström-Núñez", address: address))
    }
}
