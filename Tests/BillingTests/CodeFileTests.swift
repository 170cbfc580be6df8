import Billing
import Testing

@Suite struct CodeFileTests {
    private func problems(_ bytes: [UInt8], as system: CodeSystem = .icd10cm) -> [String] {
        guard case .failure(let failure) = CodeFile.parse(bytes, as: system, year: 2026) else { return [] }
        return failure.problems.map { "\($0.line): \($0.message)" }
    }

    @Test(arguments: ["\r\n", "\n"]) func `an order file is read with either line end`(lineEnd: String) throws {
        let bytes = OrderFile.bytes(["-A00", "A000", "QA00101"], lineEnd: lineEnd)
        let table = try CodeFile.parse(bytes, as: .icd10cm, year: 2026).get()
        #expect((table.count, table.billableCount) == (5, 3))
    }

    @Test(
        arguments: [
            ([], "1: the file is empty"),
            ([0x1F, 0x8B, 8, 0], "1: the file is compressed with gzip"),
            (Array("PK\u{3}\u{4}".utf8), "1: the file is a ZIP archive"), (Array("\r\n".utf8), "1: no ICD-10-CM code"),
            (Array("client_id,legal_name\n".utf8), "1: not a line of an order file"),
            (OrderFile.bytes(["A000", "A000"]), "2: code A000 stands there twice"),
            (OrderFile.bytes(["A000", "0016070"]), "2: columns 7-13 hold no ICD-10-CM code"),
            (OrderFile.bytes(["a000"]), "1: columns 7-13 hold no ICD-10-CM code"),
            (Array("00001 A00     2 A name\n".utf8), "1: column 15 is neither"),
            (Array("00001 A000    1 A name\n00003 A001    1 A name\n".utf8), "2: order number 3 where 2 should stand"),
            (Array("00001 A000    1 A name\n".utf8), "1: the file ends here"),
            (Array(OrderFile.bytes(["A000"]).dropLast(9)), "3: the file ends here"),
        ] as [([UInt8], String)])
    func `a file that is not whole or not of this kind is refused with line and remedy`(
        bytes: [UInt8], expected: String
    ) throws {
        let problem = try #require(problems(bytes).first)
        #expect(problem.hasPrefix(expected), "\(problem)")
    }

    @Test func `a file that is too large is refused before it is read`() throws {
        // No argument, which would be printed: 138 MB of it.
        let problem = try #require(problems([UInt8](repeating: 10, count: 33 << 20)).first)
        #expect(problem.hasPrefix("1: the file is larger"), "\(problem)")
    }

    @Test func `every wrong line is told at once`() {
        let lines = OrderFile.lines(["A000", "A001", "A002"])
        let text = [lines[0], "nonsense", lines[2].replacing(" 1 ", with: " x "), lines[3], lines[4], ""]
        #expect(problems(Array(text.joined(separator: "\n").utf8)).map { $0.prefix(2) } == ["2:", "3:"])
    }

    @Test func `an HCPCS list has one code on each line`() throws {
        let table = try CodeFile.parse(Array("A0021\r\nG0296 \n\nV5364".utf8), as: .hcpcs, year: 2026).get()
        #expect(table.count == 3)
        #expect(
            problems(Array("A0021\n90834\ng0296\nA00211\n".utf8), as: .hcpcs).map { $0.prefix(2) } == [
                "2:", "3:", "4:",
            ])
        #expect(problems(OrderFile.bytes(["A000"]), as: .hcpcs).count == 3)
    }

    @Test func `of the Alpha-Numeric file only codes that had not ended before the year are taken`() throws {
        func record(_ code: String, _ kind: String, ended: String = "") -> String {
            let line = code + String(repeating: " ", count: 5 - code.count) + "00100" + kind
            return line + String(repeating: " ", count: 273) + ended + "\r\n"
        }
        let text =
            "A notice of CMS\r\n\r\n   A1001007A modifier\r\n" + record("A0021", "3") + record("A0021", "4")
            + record("G0001", "3", ended: "20251231") + record("G0002", "3", ended: "20260331")
        let table = try CodeFile.parse(Array(text.utf8), as: .hcpcs, year: 2026).get()
        let sets = CodeSets([.hcpcs: [2026: table]])
        let day = try Example.day("2026-02-01")
        #expect(table.count == 2)
        #expect(
            ["A0021", "G0001", "G0002"].compactMap(ProcedureCode.init).map { sets.lists($0, on: day) } == [
                true, false, true,
            ])
        #expect(problems(Array(record("90834", "3").utf8), as: .hcpcs).map { $0.prefix(2) } == ["1:"])
    }

    @Test(
        arguments: [
            ("icd10cm_order_2026.txt", 2026), ("HCPC2020_ANWEB.txt", 2020), ("hcpcs_level2_2026q3.txt", 2026),
            ("codes.txt", nil), ("order_20260401.txt", nil), ("2025_to_2026.txt", nil), ("order_1999.txt", nil),
        ] as [(String, Int?)])
    func `a file name may speak of its year`(name: String, year: Int?) { #expect(CodeFile.year(named: name) == year) }
}
