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
        // From before it has begun, without any wait, to after it is done: some die on either side of the commit.
        var killed = 0
        for (index, bill) in bills.enumerated() {
            let running = try Running(
                Practice.program, ["--home", practice.home, "--as", "maren", "superbill", "create", bill],
                output: practice.directory.path + "/created")
            if index > 1 { try await Task.sleep(for: .milliseconds(index * 25)) }
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

    @Test func `a correction killed at any moment leaves the old version or the new one`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        var versions: Set<Int> = []
        // Later and later, until three corrections were done before their kill, however slow the machine.
        var rounds = 0
        while versions.count < 4, rounds < 60 {
            let live = try live(practice)
            try #require(live.count == 1)
            versions.insert(live[0])
            let number = "SB-" + String(repeating: "0", count: 6 - String(live[0]).count) + String(live[0])
            let running = try Running(
                Practice.program,
                ["--home", practice.home, "--as", "maren", "superbill", "supersede", number, "--reason", "killed"],
                output: practice.directory.path + "/superseded")
            try await Task.sleep(for: .milliseconds(20 + rounds * 30))
            rounds += 1
            running.send(SIGKILL)
            _ = try await running.end(within: 10)
        }
        let numbers = try numbers(practice)
        #expect(numbers == Array(1..<(numbers.count + 1)))
        #expect(versions.count == 4, "control: some corrections were done before the kill")
        #expect(rounds > 3, "control: some were not")
        let whole = try await DatabaseQueue(path: practice.home + "/data/billfold.db").read { database in
            try [
                "superbill WHERE state = 'superseded' AND replaced_by IS NOT NULL", "record WHERE kind = 'correction'",
            ]
            .map { try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") }
        }
        #expect(whole == [numbers.count - 1, numbers.count - 1])
    }

    private func live(_ practice: Practice) throws -> [Int] {
        try DatabaseQueue(path: practice.home + "/data/billfold.db").read {
            try Int.fetchAll(
                $0,
                sql: """
                    SELECT DISTINCT number FROM superbill JOIN superbill_line USING (number)
                    WHERE state = 'issued' OR live = 1
                    """)
        }
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
