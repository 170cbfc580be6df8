import AuditLog
import Billing
import Testing
import Workflows

struct ImportTests {
    private let sample: SampleHome
    private let raw: RawDatabase

    init() async throws {
        sample = try await SampleHome.copy()
        raw = try RawDatabase(sample.root)
    }

    private func importing(_ files: [(name: String, bytes: [UInt8])]) async throws -> [ImportCount] {
        try await sample.home.importRecords(files, acting: sample.maren)
    }

    /// The sample files, one of them with every `old` replaced.
    private func files(_ name: String, _ old: String, _ new: String) throws -> [(name: String, bytes: [UInt8])] {
        try SampleFiles.imports().map { file in
            guard file.name == name else { return file }
            let text = String(decoding: file.bytes, as: UTF8.self)
            try #require(text.contains(old))
            return (name, Array(text.replacing(old, with: new).utf8))
        }
    }

    @Test func `of the problems of a file that is no table the first hundred are told, and how many there are`()
        async throws
    {
        let noise = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 73 ^ $0 >> 3) }
        let error = await #expect(throws: WorkflowError.self) { try await importing([("clients.csv", noise)]) }
        let lines = try #require(error).message.split(separator: "\n")
        #expect(lines.count == 101 && lines[100].hasPrefix("… and ") && lines[100].hasSuffix(" more"))
    }

    @Test func `importing the same files again changes nothing`() async throws {
        let before = try raw.strings("SELECT id || version || hex(body) FROM record ORDER BY id")
        let counts = try await importing(SampleFiles.imports())
        #expect(counts.map(\.kind) == ImportKind.allCases)
        #expect(counts.map(\.unchanged) == [8, 6, 30, 20])
        #expect(counts.allSatisfy { $0.new == 0 && $0.changed == 0 })
        #expect(try raw.strings("SELECT id || version || hex(body) FROM record ORDER BY id") == before)
        let entry = try #require(try sample.entries().last)
        #expect(entry.event == .importCompleted && entry.count == 0)
    }

    @Test(arguments: [
        ("services.csv", "cpt,", "code,", "services.csv:1:"),
        ("services.csv", "225.00", "$225,00", "services.csv:2:"),
        ("services.csv", "225.00", "225.005", "services.csv:2:34: "),
        ("clients.csv", "1987-03-14", "1987-02-30", "clients.csv:2:27: "),
        ("clients.csv", "C-1002", "C-1001", "clients.csv:3:1: "),
        ("appointments.csv", "INTAKE", "NOSUCH", "appointments.csv:2:"),
        ("appointments.csv", "A-2001,C-1001", "A-2001,C-9", "appointments.csv:2:8: "),
        ("payments.csv", "card_offline", "barter", "payments.csv:2:"),
    ])
    func `a problem is named with file, line and column, and nothing is imported`(
        file: String, old: String, new: String, place: String
    ) async throws {
        let before = try raw.strings("SELECT id || version || hex(body) FROM record ORDER BY id")
        let size = try raw.count("SELECT count(*) FROM external_id")
        let changed = try files(file, old, new)
        let error = await #expect(throws: WorkflowError.self) { try await importing(changed) }
        let message = try #require(error?.message)
        #expect(error?.kind == .input && error?.code == "BAD_INPUT")
        #expect(message.hasPrefix(place) || message.contains("\n" + place), "\(message)")
        #expect(message.split(separator: "\n").allSatisfy { $0.wholeMatch(of: /[a-z]+\.csv:\d+:\d+: .+/) != nil })
        #expect(!message.contains("Ångström") && !message.contains("1987-02-30"))
        #expect(try raw.strings("SELECT id || version || hex(body) FROM record ORDER BY id") == before)
        #expect(try raw.count("SELECT count(*) FROM external_id") == size)
    }

    @Test func `what was paid and billed here is not rewritten by rows that name it by its own id`() async throws {
        let payment = try await sample.home.pay(
            .client("C-1002"), amount: Money(cents: 9_000), method: .check, acting: sample.maren
        ).payment
        let made = try await sample.appointment("C-1002", "2026-10-26", "THERAPY-45", diagnoses: ["F41.1"])
        _ = try await sample.openBill("C-1002", [made.id.description])
        func rows(cents: String, diagnosis: String) -> [(name: String, bytes: [UInt8])] {
            let payments =
                "payment_id,client_id,date,amount,method\n\(payment.id),C-1002,\(payment.day),\(cents),check\n"
            let appointments =
                "appointment_id,client_id,provider_npi,date,state,services,diagnoses\n"
                + "\(made.id),C-1002,2990000277,2026-10-26,occurred,THERAPY-45,\(diagnosis)\n"
            return [("payments.csv", Array(payments.utf8)), ("appointments.csv", Array(appointments.utf8))]
        }
        let same = try await importing(rows(cents: "90.00", diagnosis: "F41.1"))
        #expect(same.reduce(0) { $0 + $1.unchanged } == 2 && same.allSatisfy { $0.new == 0 && $0.changed == 0 })
        for (cents, diagnosis, id) in [
            ("80.00", "F41.1", payment.id.description), ("90.00", "F33.1", made.id.description),
        ] {
            let error = await #expect(throws: WorkflowError.self) {
                try await importing(rows(cents: cents, diagnosis: diagnosis))
            }
            #expect(error?.code == "ALREADY_BILLED" && error?.message.contains(id) == true)
        }
    }

    private static let newClient = Array("client_id,legal_name,birth_date\nC-2000,Alex Example,1990-02-28\n".utf8)

    @Test func `one problem keeps the good rows of all files out`() async throws {
        let before = try raw.count("SELECT count(*) FROM record")
        let bad = Array("payment_id,client_id,date,amount,method\nP-9,C-2000,2026-10-01,abc,cash\n".utf8)
        await #expect(throws: WorkflowError.self) {
            try await importing([("clients.csv", Self.newClient), ("payments.csv", bad)])
        }
        #expect(try raw.count("SELECT count(*) FROM record") == before)
        #expect(try await importing([("clients.csv", Self.newClient)]).map(\.new) == [0, 1, 0, 0])
        #expect(try raw.count("SELECT count(*) FROM record") == before + 1)
    }

    @Test(arguments: [
        ("appointments.csv", "A-2002,C-1001,2990000277,2026-09-08", "A-2002,C-1001,2990000277,2026-09-07", "A-2002"),
        ("payments.csv", "P-3009,C-1003,2026-09-02,170.00", "P-3009,C-1003,2026-09-02,171.00", "P-3009"),
    ])
    func `what was billed or paid is not rewritten`(file: String, old: String, new: String, name: String) async throws {
        let before = try raw.strings("SELECT id || version FROM record ORDER BY id")
        let error = await #expect(throws: WorkflowError.self) { try await importing(try files(file, old, new)) }
        #expect(error?.kind == .refused && error?.code == "ALREADY_BILLED" && error?.message.contains(name) == true)
        #expect(try raw.strings("SELECT id || version FROM record ORDER BY id") == before)
    }

    @Test func `what was not billed yet may change, and is changed once`() async throws {
        let changed = try files(
            "appointments.csv", "A-2008,C-1002,2990000277,2026-09-03", "A-2008,C-1002,2990000277,2026-09-04")
        #expect(try await importing(changed)[2].changed == 1)
        #expect(try await importing(changed)[2].unchanged == 30)
        let client = try await importing(try files("clients.csv", "9 Quarry Road", "10 Quarry Road"))
        #expect(client[1].changed == 1)
        let entries = try sample.entries().map(\.event).suffix(2)
        #expect(entries == [.clientUpdated, .importCompleted])
    }

    @Test func `a payment imported later settles the bills it fills`() async throws {
        let bill = try await sample.home.createBill(client: "C-1002", appointments: [], acting: sample.maren).bill.id
        let open = try await sample.home.saveBill(bill, acting: sample.maren)
        #expect(open.bill.state == .open && open.balance.cents > 0)
        let dollars = "\(open.balance.cents / 100).\(String(open.balance.cents % 100 + 100).dropFirst())"
        let row = "payment_id,client_id,date,amount,method\nP-4001,C-1002,2026-11-01,\(dollars),check\n"
        #expect(try await importing([("payments.csv", Array(row.utf8))])[3].new == 1)
        #expect(try await sample.home.bill(bill, acting: sample.maren).bill.state == .paid)
    }
}
