import AuditLog
import Billing
import Foundation
import Synchronization
import Testing
import Workflows

@Suite struct ImportRightsTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    private func importing(_ name: String, _ text: String, as acting: Acting) async throws -> [ImportCount] {
        try await sample.home.importRecords([(name, Array(text.utf8))], acting: acting)
    }

    private static let columns = "client_id,legal_name,birth_date,superbills"

    @Test(arguments: [
        ("clients.csv", "\(columns)\nC-2000,Alex Example,1990-02-28,off\n", "manage_automation"),
        (
            "clients.csv", "client_id,legal_name,birth_date,superbill_day\nC-2000,Al Example,1990-02-28,3\n",
            "manage_automation"
        ),
        ("services.csv", "service_id,description,fee\nNEW,New service,10\n", "manage_settings"),
    ])
    func `an import takes the right to what it changes`(name: String, text: String, right: String) async throws {
        let clinician = try await sample.hire("kim", as: .clinician)
        #expect(
            try await sample.refused { () throws(WorkflowError) in
                try await sample.home.importRecords([(name, Array(text.utf8))], acting: clinician)
            } == "NOT_ALLOWED")
        let entry = try #require(try sample.entries().last)
        #expect(entry.event == .commandRefused && entry.subject == right && entry.actor == clinician.actor)
        #expect(try await importing(name, text, as: sample.maren).reduce(0) { $0 + $1.new } == 1, "control")
        #expect(try await importing(name, text, as: clinician).allSatisfy { $0.new + $0.changed == 0 }, "no change")
    }

    @Test func `a clinician imports clients, appointments with diagnoses and payments`() async throws {
        let clinician = try await sample.hire("kim", as: .clinician)
        let counts = try await sample.home.importRecords(
            [
                ("clients.csv", Array("\(Self.columns)\nC-2000,Alex Example,1990-02-28,on\n".utf8)),
                (
                    "appointments.csv",
                    Array(
                        "appointment_id,client_id,provider_npi,date,state,services,diagnoses\nX-1,C-2000,2990000277,2026-09-01,occurred,THERAPY-45,F43.23\n"
                            .utf8)
                ),
                (
                    "payments.csv",
                    Array("payment_id,client_id,date,amount,method\nX-1,C-2000,2026-09-01,10,cash\n".utf8)
                ),
            ], acting: clinician)
        #expect(counts.map(\.new) == [0, 1, 1, 1])
    }

    @Test func `a client whose automatic superbills are off takes the right to automation`() async throws {
        let clinician = try await sample.hire("kim", as: .clinician)
        let day = try sample.day("1990-02-28")
        let off = Client(legalName: "Alex Example", birthDate: day, superbillsOn: false)
        #expect(
            try await sample.refused { () throws(WorkflowError) in
                try await sample.home.addClient(off, acting: clinician)
            } == "NOT_ALLOWED")
        #expect(try sample.entries().last?.subject == Permission.manageAutomation.rawValue)
        let on = Client(legalName: "Alex Example", birthDate: day)
        #expect(try await sample.home.addClient(on, acting: clinician) == on, "control")
    }

    @Test func `states recorded here stay when the same file comes again`() async throws {
        let text =
            "appointment_id,client_id,provider_npi,date,state,services,diagnoses\n"
            + "X-1,C-1002,2990000277,2026-09-01,scheduled,THERAPY-45,\n"
        _ = try await importing("appointments.csv", text, as: sample.maren)
        var request = AppointmentRequest()
        (request.state, request.diagnoses) = (.occurred, [try #require(DiagnosisCode("F43.23"))])
        let ended = try await sample.home.changeAppointment("X-1", request, acting: sample.maren)
        #expect(try await importing("appointments.csv", text, as: sample.maren)[2].unchanged == 1)
        let bill = try await sample.openBill("C-1002", ["X-1"])
        #expect(try await importing("appointments.csv", text, as: sample.maren)[2].unchanged == 1)
        #expect(bill.bill.lines.map(\.appointment) == [ended.id])
        let stored = try await sample.home.appointments(client: "C-1002", acting: sample.maren)
        #expect(stored.contains(ended))
    }

    @Test func `others write while the files are read, and count`() async throws {
        let other = try await sample.openAgain()
        let maren = sample.maren
        let client = Client(
            externalID: "C-2000", legalName: "Alex Example", birthDate: try sample.day("1990-02-28"))
        let isFirst = Atomic(true)
        let written = DispatchSemaphore(value: 0)
        let text = "\(Self.columns)\nC-2000,Alex Example,1990-02-28,on\n"
        let counts = try await sample.home.importRecords([("clients.csv", Array(text.utf8))], acting: maren) { _ in
            guard isFirst.exchange(false, ordering: .relaxed) else { return }
            Task {
                defer { written.signal() }
                _ = try await other.addClient(client, acting: maren)
            }
            #expect(written.wait(timeout: .now() + 8) == .success, "nothing holds the database")
        }
        #expect(counts[1].new == 0 && counts[1].unchanged == 1, "the client who came meanwhile is known")
        try await other.close()
    }
}
