import AuditLog
import Billing
import Foundation
import Testing
import Workflows

@Suite struct `Tables of codes` {
    /// An order file in which these are billable, and codes with a leading `-` headers.
    private static func orderFile(_ codes: String...) -> [UInt8] {
        let lines = (codes + ["-U09", "U099"]).enumerated().map { index, text in
            let (code, number) = (text.drop { $0 == "-" }, String(index + 1))
            let zeros = String(repeating: "0", count: 5 - number.count)
            let blanks = String(repeating: " ", count: 8 - code.count)
            return "\(zeros)\(number) \(code)\(blanks)\(text.hasPrefix("-") ? 0 : 1) A name\r\n"
        }
        return Array(lines.joined().utf8)
    }

    private func bill(_ sample: SampleHome, client: String) async throws -> ID<Bill> {
        let bill = try await sample.home.createBill(client: client, appointments: [], acting: sample.maren).bill.id
        return try await sample.home.saveBill(bill, acting: sample.maren).bill.id
    }

    @Test func `are imported once, kept for each year, replaced by a later file, and listed`() async throws {
        let sample = try await SampleHome.copy()
        let (home, maren) = (sample.home, sample.maren)
        let (first, later) = (Self.orderFile("-A00", "A000"), Self.orderFile("-A00", "A000", "A001"))
        func load(_ bytes: [UInt8], _ year: Int) async throws -> ImportedCodeSet {
            try await home.importCodeSet(.icd10cm, year: year, file: "order.txt", bytes: bytes, acting: maren)
        }
        #expect(try await load(first, 2025).change == .new)
        #expect(try await load(first, 2025).change == .unchanged)
        let next = try await load(later, 2026)
        #expect((next.change, next.changes?.since, next.changes?.1.added) == (.new, 2025, 1))
        let replaced = try await load(later, 2025)
        #expect((replaced.change, replaced.changes?.since, replaced.changes?.1.added) == (.changed, 2025, 1))
        let list = try await home.codeSets()
        #expect(list.map(\.year) == [2025, 2026])
        #expect(list.allSatisfy { ($0.codes, $0.billable) == (5, 3) && $0.source.count == 64 })
        let entries = try sample.entries().filter { $0.event == .codesetImported }
        #expect(entries.map(\.count) == [4, 5, 5], "an import that changes nothing is no entry")
        #expect(entries.last?.subject == "icd10cm:2025:\(list[0].source.prefix(48))")
    }

    @Test func `decide about superbills from then on, by the date of each service`() async throws {
        let sample = try await SampleHome.copy()
        let (home, maren) = (sample.home, sample.maren)
        let bill = try await bill(sample, client: "C-1002")
        // F51.01 was rendered on both sides of October 1, 2026.
        let table = Self.orderFile("-F41", "F411", "-F51", "-F510", "-F5101", "F51011", "F51012")
        _ = try await home.importCodeSet(.icd10cm, year: 2027, file: "order.txt", bytes: table, acting: maren)
        let entries = try sample.entries().count
        let error = await #expect(throws: WorkflowError.self) {
            try await home.issueSuperbill(bill: bill, acting: maren)
        }
        #expect(error?.code == "INVALID_DIAGNOSIS")
        #expect(error?.hint?.contains("F51.011, F51.012") == true)
        #expect(error?.message.contains("2026-10-01") == true && error?.message.contains("2026-09-10:") == false)
        #expect(try sample.entries().count == entries)
        let mended = Self.orderFile("F1011", "-F33", "F331", "-F41", "F411", "-F51", "-F510", "F5101")
        // Another process brings the table; this one has opened the former table and must not go on with it.
        _ = try await sample.openAgain().importCodeSet(
            .icd10cm, year: 2027, file: "order.txt", bytes: mended, acting: maren)
        let issued = try await home.issueSuperbill(bill: bill, acting: maren)
        #expect(issued.superbill.number == SuperbillNumber(2), "a refusal uses no number")
        #expect(issued.warnings.contains(.diagnosesNotChecked), "September lies in a year that is not loaded")
        _ = try await home.importCodeSet(.icd10cm, year: 2026, file: "order.txt", bytes: mended, acting: maren)
        let other = try await home.issueSuperbill(bill: sample.story.otherBill, acting: maren)
        #expect(!other.warnings.contains(.diagnosesNotChecked))
    }

    @Test func `are not to be changed in the database, nor by whom the settings are not`() async throws {
        let sample = try await SampleHome.copy()
        let table = Self.orderFile("-F33", "F331", "F1011")
        _ = try await sample.home.importCodeSet(.icd10cm, year: 2026, file: "a.txt", bytes: table, acting: sample.maren)
        let biller = try await sample.home.addStaff(
            signIn: try #require(SignInName("pat")), name: "Pat", role: .biller, acting: sample.maren)
        let pat = try await sample.home.acting(as: biller.id.description, osUser: "tester")
        let refused = await #expect(throws: WorkflowError.self) {
            try await sample.home.importCodeSet(.icd10cm, year: 2026, file: "a.txt", bytes: table, acting: pat)
        }
        #expect(refused?.kind == .notAllowed)
        #expect(try await sample.openAgain().codeSets().count == 1, "control: untouched it opens")
        let database = try RawDatabase(sample.root)
        var body = try database.blob("SELECT body FROM record WHERE kind = 'codeset'")
        body[body.count / 2] ^= 1
        try database.execute("UPDATE record SET body = \(RawDatabase.literal(body)) WHERE kind = 'codeset'")
        let again = try await sample.openAgain()
        let tampered = await #expect(throws: WorkflowError.self) { try await again.codeSets() }
        #expect(tampered?.kind == .tampered)
    }

    @Test(arguments: [
        ("order.txt", 2015, "2015"), ("order.txt", 2100, "2100"), ("icd10cm_order_2025.txt", 2026, "speaks of 2025"),
        ("broken.txt", 2026, "broken.txt:2: order number 3"),
    ])
    func `of another year, or cut, are refused whole`(name: String, year: Int, words: String) async throws {
        let sample = try await SampleHome.copy()
        var bytes = Self.orderFile("A000", "A001")
        if name == "broken.txt" {
            bytes = Array(String(decoding: bytes, as: UTF8.self).replacing("00002", with: "00003").utf8)
        }
        let (entries, broken) = (try sample.entries().count, bytes)
        let error = await #expect(throws: WorkflowError.self) {
            try await sample.home.importCodeSet(.icd10cm, year: year, file: name, bytes: broken, acting: sample.maren)
        }
        #expect(error?.kind == .input && error?.message.contains(words) == true && error?.hint != nil)
        #expect(try sample.entries().count == entries)
        #expect(try await sample.home.codeSets().isEmpty)
    }
}
