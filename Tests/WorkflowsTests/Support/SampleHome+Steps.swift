import Billing
import Foundation
import Workflows

extension SampleHome {
    /// Imports rows of one file; the columns come first.
    func importRows(_ name: String, _ columns: String, _ rows: [String]) async throws {
        let text = ([columns] + rows).joined(separator: "\n") + "\n"
        _ = try await home.importRecords([(name, Array(text.utf8))], acting: maren)
    }

    /// Imports appointments of `client`, one for each day, and returns an open bill of them.
    func openBill(
        client: String = "C-1002", _ sessions: [(day: String, npi: String, diagnoses: String)]
    ) async throws -> ID<Bill> {
        let names = sessions.indices.map { "X-\(client)-\(sessions[$0].day)-\($0)" }
        try await importRows(
            "appointments.csv", "appointment_id,client_id,provider_npi,date,state,services,diagnoses",
            zip(names, sessions).map { "\($0),\(client),\($1.npi),\($1.day),occurred,THERAPY-45,\($1.diagnoses)" })
        let bill = try await home.createBill(client: client, appointments: names, acting: maren).bill.id
        return try await home.saveBill(bill, acting: maren).bill.id
    }

    /// A payment as an import brings it.
    func pay(_ amount: String, client: String, on day: String, name: String = UUID().uuidString) async throws {
        try await importRows(
            "payments.csv", "payment_id,client_id,date,amount,method", ["\(name),\(client),\(day),\(amount),check"])
    }

    /// What refuses `body`, or nil.
    func refusal(_ body: (Home) async throws -> Void) async throws -> WorkflowError? {
        do {
            try await body(home)
            return nil
        } catch let error as WorkflowError { return error }
    }

    /// How many superbills there are, and the highest number.
    func numbers() throws -> (count: Int, highest: Int) {
        let database = try RawDatabase(root)
        return (
            try database.count("SELECT count(*) FROM superbill"),
            try database.count("SELECT max(number) FROM superbill")
        )
    }

    static let maren = "2990000277"
    static let tobias = "2990000343"
}
