import Billing
import Testing
import Workflows

extension SampleHome {
    static func changes<Record, Value: Sendable>(
        _ field: any WritableKeyPath<Record, Value> & Sendable, _ value: Value
    ) -> Changes<Record> {
        var changes = Changes<Record>()
        changes.set(field, to: value)
        return changes
    }

    /// Adds a member of staff and lets them act.
    func hire(_ name: String, as role: Role) async throws -> Acting {
        let signIn = try #require(SignInName(name))
        _ = try await home.addStaff(signIn: signIn, name: name, role: role, acting: maren)
        return try await home.acting(as: name, osUser: "tester")
    }

    /// A saved bill of all that a client has pending, or of some appointments.
    func openBill(_ client: String, _ appointments: [String] = []) async throws -> BillView {
        let bill = try await home.createBill(client: client, appointments: appointments, acting: maren).bill.id
        return try await home.saveBill(bill, acting: maren)
    }

    func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// An occurred appointment of one service, made here and not imported.
    func appointment(
        _ client: String, _ day: String, _ service: String, diagnoses: [String] = ["F43.23"], fee: Money? = nil,
        state: AppointmentState? = .occurred
    ) async throws -> Appointment {
        var request = AppointmentRequest()
        (request.provider, request.day, request.state) = ("2990000277", try self.day(day), state)
        request.services = [RequestedService(name: service, fee: fee)]
        request.diagnoses = try diagnoses.map { try #require(DiagnosisCode($0)) }
        return try await home.addAppointment(client: client, request, acting: maren)
    }

    /// What was refused, by its code; the log, apart from refusals on the record, and every record stay as they were.
    func refused(_ body: () async throws(WorkflowError) -> some Sendable) async throws -> String {
        let before = try state()
        do throws(WorkflowError) { _ = try await body() } catch {
            #expect(!error.message.isEmpty && error.hint?.isEmpty == false)
            #expect(try state() == before, "\(error.code) changed something")
            return error.code
        }
        return "nothing was refused"
    }

    private func state() throws -> [String] {
        let database = try RawDatabase(root)
        return try database.strings("SELECT id || ' ' || version || ' ' || hex(body) FROM record ORDER BY id")
            + database.strings("SELECT entry FROM audit_entry WHERE event <> 'command.refused' ORDER BY seq")
            + database.strings("SELECT number || ' ' || state FROM superbill ORDER BY number")
    }
}
