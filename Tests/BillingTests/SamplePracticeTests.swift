import Billing
import Foundation
import Testing

/// The practice that is shipped to try the program with.
@Suite struct SamplePracticeTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "deploy/sample-practice")

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Self.folder.appending(path: name)))
    }

    private func load() throws -> (practice: PracticeFile, records: PracticeImport) {
        let practice = try PracticeFile.parse(bytes("practice.json")).get()
        let files = try ImportKind.allCases.map { (name: "\($0.rawValue).csv", bytes: try bytes("\($0.rawValue).csv")) }
        return (
            practice,
            try PracticeImport.parse(
                files: files, existing: ExistingRecords(providers: practice.providers),
                today: try Example.day("2026-11-02")
            ).get()
        )
    }

    @Test func `it imports without a problem`() throws {
        let (practice, records) = try load()
        #expect(practice.providers.count == 2)
        #expect(practice.owner.provider == practice.providers[0].id)
        #expect(records.counts == [.services: 8, .clients: 6, .appointments: 30, .payments: 20])
        #expect(Set(records.appointments.map(\.record.state)) == Set(AppointmentState.allCases))
    }

    @Test func `its September yields superbills, each with what the client paid`() throws {
        let (practice, records) = try load()
        let services = Dictionary(uniqueKeysWithValues: records.services.map { ($0.record.id, $0.record) })
        var outcomes: [String: String] = [:]
        for client in records.clients.map(\.record) {
            let appointments = records.appointments.map(\.record).filter { $0.client == client.id }
            let lines = try appointments.filter(\.isBillable).flatMap { try $0.billLines(of: services) }
            let rule = SuperbillRule(
                practice: practice.practice, providers: practice.providers, client: client,
                bills: [try Example.openBill(lines, client: client.id)],
                payments: records.payments.map(\.record).filter { $0.client == client.id }, claimed: [:],
                appointments: appointments, services: Array(services.values))
            let outcome = rule.superbills(
                .automatic(before: try Example.day("2026-10-01")), from: SuperbillNumber(1),
                issuedOn: try Example.day("2026-10-15"), paymentsAsOf: Timestamp(milliseconds: 0))
            outcomes[try #require(client.externalID)] =
                switch outcome {
                case .success(let drafts):
                    drafts.superbills.map { draft in
                        "\(draft.superbill.lines.count): \(draft.superbill.totalPaid) of \(draft.superbill.totalCharges)"
                    }.joined(separator: ", ")
                case .failure(let refusal): refusal.reasons.map(\.code).joined(separator: " ")
                }
        }
        #expect(
            outcomes == [
                "C-1001": "3: 525.00 of 525.00", "C-1002": "3: 400.00 of 450.00", "C-1003": "3: 510.00 of 510.00",
                "C-1004": "2: 0.00 of 120.00", "C-1005": "2: 350.00 of 350.00", "C-1006": "CLIENT_AUTOMATION_OFF",
            ])
    }
}
