import Billing
import Foundation
import Workflows

/// A home whose clients are invented by number, each with saved bills, for runs that make superbills by themselves.
final class AutomaticHome: Sendable {
    let directory: TemporaryDirectory
    let clock = TestClock()
    let home: Home
    let maren: Acting

    var root: String { directory.path + "/home" }

    /// A home made on `made` at noon in New York; nothing is in it but a service.
    init(day: Int, made: String, zone: String = "America/New_York") async throws {
        directory = try TemporaryDirectory()
        clock.set(to: "\(made)T17:00:00Z")
        let practice = try SampleFiles.text("practice.json")
            .replacing("\"superbill_day\": 15", with: "\"superbill_day\": \(day)")
            .replacing("America/New_York", with: zone)
        let root = directory.path + "/home"
        _ = try await Home.create(
            at: root, practiceFile: Array(practice.utf8), osUser: "tester", clock: clock.home)
        home = try await Home.open(root, clock: clock.home)
        maren = try await home.acting(as: "maren", osUser: "tester")
        try await take("services.csv", "service_id,description,cpt,fee\nT,Therapy session,90834,150\nL,Letter,,40")
    }

    /// Another instance on the same files, or on a copy of them.
    func reopened(at path: String? = nil) async throws -> Home { try await Home.open(path ?? root, clock: clock.home) }

    func take(_ name: String, _ csv: String) async throws {
        _ = try await home.importRecords([(name, Array(csv.utf8))], acting: maren)
    }

    /// Adds clients `C1`…, each with a row of columns after name and birth date.
    func addClients(_ numbers: some Sequence<Int>, columns: String = "", _ cells: String = "") async throws {
        let rows = numbers.map { "C\($0),Client Number \($0),1990-02-28\(cells)" }
        try await take(
            "clients.csv", "client_id,legal_name,birth_date\(columns)\n" + rows.joined(separator: "\n"))
    }

    /// A session on each day, on a bill that is saved unless said otherwise.
    func addSessions(
        _ client: Int, _ days: [String], service: String = "T", diagnoses: String = "F43.23", save: Bool = true
    ) async throws {
        let rows = days.map {
            "A\(client)-\($0)-\(service),C\(client),2990000277,\($0),occurred,\(service),\(diagnoses)"
        }
        try await take(
            "appointments.csv",
            "appointment_id,client_id,provider_npi,date,state,services,diagnoses\n" + rows.joined(separator: "\n"))
        let bill = try await home.createBill(client: "C\(client)", appointments: [], acting: maren).bill.id
        if save { _ = try await home.saveBill(bill, acting: maren) }
    }

    func id(_ client: Int) async throws -> ID<Client> {
        try await home.client(named: "C\(client)", acting: maren).id
    }

    /// The days of service on the superbills of a client, in the order of their numbers.
    func days(_ client: Int) async throws -> [[String]] {
        try await home.superbills(client: "C\(client)", acting: maren).map { $0.superbill.lines.map(\.day.description) }
    }

    func events(_ event: String) throws -> Int {
        try RawDatabase(root).count("SELECT count(*) FROM audit_entry WHERE event = '\(event)'")
    }
}

extension AutomaticReport {
    /// The codes of one client's reasons; nil where the client was not taken.
    func codes(_ client: ID<Client>) -> [String]? { results.first { $0.client == client }?.reasons.map(\.code) }

    func state(_ client: ID<Client>) -> AutomaticResult.State? { results.first { $0.client == client }?.state }

    var created: [SuperbillNumber] { results.flatMap { $0.created.map(\.number) } }
}
