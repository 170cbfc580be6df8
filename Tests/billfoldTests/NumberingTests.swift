import Foundation
import GRDB
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Numbers of superbills` {
    private static let bills = 12

    @Test func `have no gap and no double, whenever the program is killed`() async throws {
        let practice = try await Practice.make()
        try await practice.succeed(["import"] + Practice.files)
        let names = (0..<Self.bills).map { "K-\($0)" }
        let rows = names.enumerated().map { "\($1),C-1002,2990000277,2026-09-\($0 + 10),occurred,THERAPY-45,F41.1" }
        let file = practice.directory.path + "/appointments.csv"
        try (["appointment_id,client_id,provider_npi,date,state,services,diagnoses"] + rows).joined(separator: "\n")
            .write(toFile: file, atomically: true, encoding: .utf8)
        try await practice.succeed(["import", file])
        var bills: [String] = []
        for name in names {
            bills.append(
                try await practice.succeed(["bill", "create", "C-1002", "--appointments", name, "--json"]).json("bill"))
            try await practice.succeed(["bill", "save", bills[bills.count - 1]])
        }
        // From before it has begun to after it is done, so that some die on either side of the commit.
        var killed = 0
        for (index, bill) in bills.enumerated() {
            let running = try Running(
                Practice.program, ["--home", practice.home, "--as", "maren", "superbill", "create", bill],
                output: practice.directory.path + "/created")
            try await Task.sleep(for: .milliseconds(10 + index * 25))
            running.send(SIGKILL)
            if try await running.end(within: 10) != 0 { killed += 1 }
        }
        #expect(killed > 0, "control: some were killed before their end")
        let survivors = try numbers(practice)
        #expect(survivors == Array(1..<(survivors.count + 1)))
        var created = survivors.count
        for bill in bills where try await practice.run(["superbill", "create", bill]).status == 0 { created += 1 }
        #expect(created == Self.bills, "each bill yields one superbill, before or after the kill")
        #expect(try numbers(practice) == Array(1...Self.bills))
        let counts = try rawCounts(practice)
        #expect(counts == [Self.bills, Self.bills, Self.bills], "a document, a body and a live line for each")
        let verdict = try await practice.run(["audit", "verify", "--key", practice.auditKey])
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
    }

    private func numbers(_ practice: Practice) throws -> [Int] {
        try DatabaseQueue(path: practice.home + "/data/billfold.db").read {
            try Int.fetchAll($0, sql: "SELECT number FROM superbill ORDER BY number")
        }
    }

    private func rawCounts(_ practice: Practice) throws -> [Int] {
        try DatabaseQueue(path: practice.home + "/data/billfold.db").read { database in
            try ["document", "document_body", "superbill_line WHERE live = 1"].map {
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? 0
            }
        }
    }
}
