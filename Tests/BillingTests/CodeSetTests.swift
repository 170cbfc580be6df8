import Billing
import Foundation
import Testing

@Suite struct CodeSetTests {
    private func table(_ codes: [String]) throws -> CodeTable {
        try CodeFile.parse(OrderFile.bytes(codes), as: .icd10cm, year: 2026).get()
    }

    /// F50.01 is billable in the fiscal year 2024 and a header in 2025, as in the files of CMS.
    private func sets() throws -> CodeSets {
        CodeSets([
            .icd10cm: [
                2024: try table(["-F43", "-F431", "F4310", "F4311", "-F500", "F5001"]),
                2025: try table(["-F43", "-F431", "F4310", "F4311", "F4312", "-F500", "-F5001", "F50010", "F50011"]),
            ],
            .hcpcs: [2024: try CodeFile.parse(Array("G0296\nH0004\n".utf8), as: .hcpcs, year: 2024).get()],
        ])
    }

    private func codes(_ texts: String...) throws -> [DiagnosisCode] {
        try texts.map { try #require(DiagnosisCode($0)) }
    }

    @Test func `a code is judged by the fiscal year of the date of service, also across October 1`() throws {
        let sets = try sets()
        let code = try #require(DiagnosisCode("F50.01"))
        #expect(sets.check(code, on: try Example.day("2023-09-30")) == .yearNotLoaded(2023))
        #expect(sets.check(code, on: try Example.day("2023-10-01")) == .valid)
        #expect(sets.check(code, on: try Example.day("2024-09-30")) == .valid)
        #expect(
            sets.check(code, on: try Example.day("2024-10-01")) == .header(below: try codes("F50.010", "F50.011")))
        #expect(sets.check(code, on: try Example.day("2025-10-01")) == .yearNotLoaded(2026))
        #expect(CodeSets.none.check(code, on: try Example.day("2024-01-01")) == .yearNotLoaded(2024))
    }

    @Test func `a header or an unknown code is answered with the billable codes nearest to it`() throws {
        let (sets, day) = (try sets(), try Example.day("2025-01-31"))
        #expect(try sets.check(codes("F43.1")[0], on: day) == .header(below: codes("F43.10", "F43.11", "F43.12")))
        #expect(try sets.check(codes("F43.19")[0], on: day) == .unknown(near: codes("F43.10", "F43.11", "F43.12")))
        #expect(try sets.check(codes("F43.111")[0], on: day) == .unknown(near: codes("F43.11")))
        #expect(try sets.check(codes("F44.9")[0], on: day) == .unknown(near: []))
        #expect(try sets.check(codes("Z99")[0], on: day) == .unknown(near: []))
    }

    @Test func `only HCPCS codes have a list, and each year its own`() throws {
        let sets = try sets()
        let (day, later) = (try Example.day("2024-12-31"), try Example.day("2025-01-01"))
        #expect(sets.lists(try #require(ProcedureCode("G0296")), on: day) == true)
        #expect(sets.lists(try #require(ProcedureCode("G0297")), on: day) == false)
        #expect(sets.lists(try #require(ProcedureCode("G0296")), on: later) == nil)
        #expect(sets.lists(try #require(ProcedureCode("90834")), on: later) == true)
    }

    @Test func `a diagnosis that is no billable code refuses the superbill and offers others`() throws {
        let provider = try Example.provider()
        func issue(_ day: String, _ diagnoses: String...) throws -> Result<SuperbillDrafts, SuperbillRefusal> {
            let bill = try Example.openBill([
                Example.line(day, diagnoses: diagnoses, provider: provider.id),
                Example.line("2024-09-30", diagnoses: ["F50.01"], provider: provider.id),
            ])
            return SuperbillRule(
                practice: try Example.practice(), providers: [provider], client: try Example.client(), bills: [bill],
                payments: [], claimed: [:], codes: try sets()
            ).superbills(
                .bill(bill.id), from: SuperbillNumber(1), issuedOn: try Example.day("2026-01-01"),
                paymentsAsOf: Timestamp(milliseconds: 0))
        }
        func findings(_ result: Result<SuperbillDrafts, SuperbillRefusal>) -> [Finding] {
            guard case .failure(let refusal) = result else { return [] }
            return refusal.reasons.map { Finding($0) }
        }
        #expect(findings(try issue("2024-09-30", "F50.01")).isEmpty)
        let header = findings(try issue("2024-10-01", "F50.01"))
        #expect(header.map(\.code) == ["INVALID_DIAGNOSIS"])
        #expect(
            header[0].message
                == "diagnosis F50.01 is a header in fiscal year 2025 and needs one more character to be billed")
        let remedy = "set it with 'billfold bill code BILL/LINE --diagnoses CODE'"
        #expect(header[0].hint == "choose what fits the diagnosis: F50.010, F50.011; \(remedy)")
        let unknown = findings(try issue("2024-10-01", "F43.2", "F44"))
        #expect(unknown.map(\.code) == ["INVALID_DIAGNOSIS", "INVALID_DIAGNOSIS"])
        #expect(
            unknown.map(\.hint) == [
                "choose what fits the diagnosis: F43.10, F43.11, F43.12; \(remedy)",
                "look the diagnosis up in the ICD-10-CM index of fiscal year 2025; \(remedy)",
            ])
    }

    @Test(
        arguments: [
            ("2024-10-01", "F43.10", "90834", []), ("2025-10-01", "F43.10", "90834", [.diagnosesNotChecked]),
            ("2024-10-01", "F43.10", "G0296", []), ("2024-10-01", "F43.10", "G0999", [.procedureNotListed]),
            ("2025-02-01", "F43.10", "G0296", [.proceduresNotChecked]),
            ("2025-12-01", "F43.10", "G0296", [.diagnosesNotChecked, .proceduresNotChecked]),
        ] as [(String, String, String, [SuperbillWarning])])
    func `what no table could check is warned of, and only that`(
        day: String, diagnosis: String, procedure: String, expected: [SuperbillWarning]
    ) throws {
        let provider = try Example.provider()
        let bill = try Example.openBill([
            Example.line(day, procedure: procedure, diagnoses: [diagnosis], provider: provider.id)
        ])
        let drafts = try SuperbillRule(
            practice: try Example.practice(), providers: [provider], client: try Example.client(), bills: [bill],
            payments: [], claimed: [:], codes: try sets()
        ).superbills(
            .bill(bill.id), from: SuperbillNumber(1), issuedOn: try Example.day("2026-01-01"),
            paymentsAsOf: Timestamp(milliseconds: 0)
        ).get()
        let about: Set<SuperbillWarning> = [.diagnosesNotChecked, .proceduresNotChecked, .procedureNotListed]
        #expect(drafts.superbills[0].warnings.filter(about.contains) == expected)
    }

    @Test func `a table is five bytes a code and survives being stored`() throws {
        let table = try table(["-F43", "F4310", "S72001A"])
        #expect((table.count, table.billableCount, table.bytes.count) == (5, 3, 25))
        #expect(CodeTable(bytes: table.bytes) == table)
        #expect(CodeTable(bytes: Array(table.bytes.dropLast())) == nil)
        #expect(try JSONDecoder().decode(CodeTable.self, from: JSONEncoder().encode(table)) == table)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(CodeTable.self, from: Data(#""AAAA""#.utf8)) }
    }

    @Test func `two tables tell what was added, removed and changed`() throws {
        let (old, new) = (
            try table(["A000", "A001", "-B00", "G35"]), try table(["A000", "A002", "A003", "B00", "-G35"])
        )
        let (changes, none) = (new.changes(since: old), old.changes(since: old))
        #expect((changes.added, changes.removed, changes.changed) == (2, 1, 2))
        #expect((none.added, none.removed, none.changed) == (0, 0, 0))
    }
}
