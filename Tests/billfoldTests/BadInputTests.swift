import Foundation
import GRDB
import Testing

@Suite(.timeLimit(.minutes(4))) struct `Bad input` {
    /// What is wrong, the exit code, and words that the message must hold: the place and the remedy.
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let arguments: [String]
        let status: Int32
        let words: [String]
        var testDescription: String { what }
    }

    private static let cases = [
        Case(what: "an unknown command", arguments: ["frobnicate"], status: 1, words: ["--help"]),
        Case(
            what: "an unknown option", arguments: ["bill", "list", "--nonsense"], status: 1,
            words: ["--nonsense", "see 'billfold bill list --help'"]),
        Case(what: "a missing argument", arguments: ["bill", "save"], status: 1, words: ["bill", "--help"]),
        Case(
            what: "a file that is not there", arguments: ["import", "/nowhere/clients.csv"], status: 1,
            words: ["/nowhere/clients.csv", "is it there"]),
        Case(what: "a bill that is not one", arguments: ["bill", "save", "17"], status: 1, words: ["'17'", "bil_"]),
        Case(
            what: "a bill of nobody", arguments: ["bill", "save", "bil_00000000000000000000000000"], status: 6,
            words: ["bil_00000000000000000000000000", "bill list"]),
        Case(
            what: "a client of nobody", arguments: ["bill", "create", "C-9"], status: 6,
            words: ["'C-9'", "client list"]),
        Case(
            what: "an appointment that is not pending",
            arguments: ["bill", "create", "C-1002", "--appointments", "A-9"],
            status: 5, words: ["'A-9'", "bill pending"]),
        Case(
            what: "nothing eligible",
            arguments: ["superbill", "create", "--client", "C-1002", "--from", "2020-01-01", "--to", "2020-01-31"],
            status: 5, words: ["NO_ELIGIBLE_SERVICE"]),
        Case(
            what: "days the wrong way round",
            arguments: ["superbill", "create", "--client", "C-1002", "--from", "2026-02-01", "--to", "2026-01-31"],
            status: 1, words: ["--from", "swap"]),
        Case(
            what: "a superbill of nobody", arguments: ["superbill", "show", "SB-000099"], status: 6,
            words: ["SB-000099", "superbill list"]),
        Case(
            what: "a link that lasts too long",
            arguments: ["link", "issue", "SB-000001", "--to", "x@example.org", "--expires", "90d"],
            status: 5, words: ["30 days"]),
        Case(
            what: "a length of time that is none",
            arguments: ["link", "issue", "SB-000001", "--to", "x@example.org", "--expires", "soon"],
            status: 1, words: ["'soon'", "10d"]),
        Case(
            what: "a link to nobody who can be reached", arguments: ["link", "issue", "SB-000001", "--to", "zoe"],
            status: 1, words: ["'zoe'", "client@example.org"]),
        Case(
            what: "a link that anybody on the way can read",
            arguments: ["link", "issue", "SB-000001", "--to", "x@example.org", "--base-url", "http://share.example"],
            status: 1, words: ["'http://share.example'", "https://"]),
        Case(
            what: "a staff name that is taken",
            arguments: ["staff", "add", "--sign-in", "maren", "--name", "X", "--role", "biller"], status: 5,
            words: ["maren", "choose another"]),
        Case(
            what: "a role that is none",
            arguments: ["staff", "add", "--sign-in", "pat", "--name", "X", "--role", "king"], status: 1,
            words: ["'king'", "compliance"]),
        Case(
            what: "a payee that is none", arguments: ["practice", "set", "--payee", "insurer"], status: 1,
            words: ["--payee", "not_included"]),
        Case(
            what: "no setting at all", arguments: ["practice", "set"], status: 1,
            words: ["nothing to change", "--help"]),
        Case(
            what: "a day of no month", arguments: ["practice", "set", "--superbill-day", "32"], status: 1,
            words: ["superbill_day", "1 to 31"]),
        Case(
            what: "half an address", arguments: ["client", "set", "C-1001", "--city", "Bangor"], status: 1,
            words: ["--street", "--zip"]),
        Case(
            what: "a mistyped NPI", arguments: ["provider", "add", "--name", "X", "--npi", "1234567890"], status: 1,
            words: ["--npi", "check digit"]),
        Case(
            what: "an amount that can be read in two ways",
            arguments: ["bill", "pay", "--client", "C-1001", "--amount", "1,500", "--method", "cash"], status: 1,
            words: ["--amount", "150.00"]),
        Case(
            what: "a type of payment that is none",
            arguments: ["bill", "pay", "--client", "C-1001", "--amount", "5", "--method", "shells"], status: 1,
            words: ["--method", "card_offline"]),
        Case(what: "a line of no bill", arguments: ["bill", "code", "bil_1/x"], status: 1, words: ["BILL/LINE"]),
        Case(
            what: "a refund of nothing known", arguments: ["bill", "refund", "P-9", "1"], status: 6,
            words: ["'P-9'", "bill payments"]),
        Case(
            what: "an appointment that ended before",
            arguments: ["appointment", "set", "A-2001", "--state", "no-show"],
            status: 5, words: ["is occurred", "scheduled"]),
        Case(
            what: "the last owner", arguments: ["staff", "disable", "maren"], status: 5, words: ["owner first"]),
        Case(
            what: "a listener that is none", arguments: ["serve", "--share", "here"], status: 1,
            words: ["--share", "HOST:PORT"]),
        Case(
            what: "a key that is none", arguments: ["audit", "verify", "--key", "a+b"], status: 1,
            words: ["--key", "init"]),
    ]

    @Test func `gets one clear line with a remedy and its exit code, and changes nothing`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        let before = try database(practice)
        for wrong in Self.cases {
            let result = try await practice.run(wrong.arguments)
            #expect(result.status == wrong.status, "\(wrong.what): \(result.errors)")
            #expect(result.errors.hasPrefix("billfold: "), "\(wrong.what): \(result.errors)")
            for word in wrong.words { #expect(result.errors.contains(word), "\(wrong.what): \(result.errors)") }
            #expect(result.output.isEmpty, "\(wrong.what): \(result.output)")
            #expect(try database(practice) == before, "\(wrong.what) changed something")
        }
        try await practice.succeed(["bill", "create", "C-1002"])
        #expect(try database(practice) != before, "control: what is done right changes something")
    }

    @Test(arguments: [
        (
            "payments.csv", "client_id,date,amount,method\nC-1001,2026-10-01,5.00,cash\n", "payments.csv:1:1",
            "payment_id"
        ),
        (
            "payments.csv", "payment_id,client_id,date,amount,method\nP-1,C-1001,2026-10-01,5.001,cash\n",
            "payments.csv:2:23", "dollars"
        ),
        (
            "payments.csv", "payment_id,client_id,date,amount,method\nP-1,C-1001,2026-02-30,5.00,cash\n",
            "payments.csv:2:12", "YYYY-MM-DD"
        ),
        (
            "appointments.csv",
            "appointment_id,client_id,provider_npi,date,state,services\nA-1,C-1001,2990000277,2026-10-01,occurred,NO-SUCH\n",
            "appointments.csv:2:43", "import what it names"
        ),
        ("clients.csv", "client_id,legal_name,birth_date\nC-1,\"Open,2000-01-01\n", "clients.csv:2:5", "quote"),
    ])
    func `in a file is told as file, line and column, and nothing is imported`(
        _ name: String, _ text: String, _ place: String, _ word: String
    ) async throws {
        let practice = try await Practice.makeWithSuperbill()
        let before = try database(practice)
        let file = practice.directory.path + "/" + name
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let result = try await practice.run(["import", Practice.files[1], file, "--json"])
        #expect(result.status == 1)
        #expect(result.errors.contains(place) && result.errors.contains(word), "\(result.errors)")
        #expect(result.output.contains("\"code\":\"BAD_INPUT\""))
        #expect(try database(practice) == before)
    }

    @Test func `of a home with a key that is missing, open to others, or another home's ends with exit 8`() async throws
    {
        let (practice, other) = (try await Practice.make(), try await Practice.make())
        let key = practice.home + "/keys/kek-1.key"
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        try await expectUnavailable(practice, ["read by others", "chmod 600"])
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        try files.moveItem(atPath: key, toPath: key + ".away")
        try await expectUnavailable(practice, ["no key file", "escrow"])
        try files.copyItem(atPath: other.home + "/keys/kek-1.key", toPath: key)
        try await expectUnavailable(practice, ["is the key", "escrow"])
        try files.removeItem(atPath: key)
        try files.moveItem(atPath: key + ".away", toPath: key)
        try await practice.succeed(["client", "list"])
        try files.moveItem(atPath: practice.home + "/data", toPath: practice.home + "/away")
        try await expectUnavailable(practice, ["no Billfold home", "init"])
        try files.copyItem(atPath: other.home + "/data", toPath: practice.home + "/data")
        try await expectUnavailable(practice, ["is the key", "escrow"])
    }

    @Test func `of a person without the right ends with exit 7 and an entry`() async throws {
        let practice = try await Practice.makeWithSuperbill()
        try await practice.succeed([
            "staff", "add", "--sign-in", "robin", "--name", "Robin Example", "--role", "compliance",
        ])
        let refused = try await practice.run(["superbill", "pdf", "SB-000001"], as: "robin")
        #expect(refused.status == 7)
        #expect(refused.output.isEmpty)
        #expect(
            try await practice.entries().contains { $0["event"] == "command.refused" && $0["role"] == "compliance" })
        #expect(try await practice.run(["client", "list"], as: "nobody").status == 6)
    }

    private func expectUnavailable(_ practice: Practice, _ words: [String]) async throws {
        let result = try await practice.run(["client", "list"])
        #expect(result.status == 8)
        for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
    }

    /// Every row of every table, as text.
    private func database(_ practice: Practice) throws -> [String] {
        let queue = try DatabaseQueue(path: practice.home + "/data/billfold.db")
        defer { try? queue.close() }
        return try queue.read { database in
            try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
                .flatMap { table in
                    try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0.databaseValues)" }
                }
        }
    }
}
