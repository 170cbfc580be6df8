import Testing

@testable import AuditLog

@Suite("A cell of CSV") struct CSVCellTests {
    /// What attackers and ordinary people put into text.
    static let corpus = [
        "", "plain", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "'", "'=1", "''x",
        "\"", "\"\"", "a\"b", "a,b", "a\r\nb", "\\", "\\u000a", "\\\"", " =1", "  +1", "fe80::1", "::1",
        "1:2:3:4:5:6:7:8", "12:30",
        "1e9", "007", "3.14", "1/2", "2026-11-24", "203.0.113.7", "\u{202E}gpj.exe", "\u{200F}x", "\u{2028}", "\u{85}",
        "\u{1B}[31m",
        "Zoë Ångström", "日本", "=HYPERLINK(\"http://x\",\"y\")", "=cmd|' /C calc'!A0", "- ", "é\\", "x'", "\u{7F}",
        "42", "-7.5", "1,000", "1.000,5", "$5.00", "(5)", "50%", "5 €", "€5", "£3", "24 Nov 2026", "Sept 5",
        "September 5",
        "5:30 PM", "2026-11-24T05:36:54.123Z", "TRUE", "false", "inf", "NaN", "１２", "1 1/2", "1\u{A0}000", "May",
        "1bdae225", "v1.2",
        "superbill SB-000001", "5d", "5 septembers",
    ]

    private func cell(_ text: String) -> String {
        var bytes: [UInt8] = []
        CSVCell.write(text.utf8, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: corpus)
    func `is one quoted line that begins like no formula, and gives back what was there`(text: String) throws {
        let cell = cell(text)
        #expect(cell.hasPrefix("\"") && cell.hasSuffix("\"") && cell.utf8.count >= 2)
        let inner = String(cell.dropFirst().dropLast())
        #expect(!inner.replacing("\"\"", with: "").contains("\""))
        #expect(inner.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        let read = inner.replacing("\"\"", with: "\"")
        let first = read.unicodeScalars.first { $0 != " " }
        #expect(first.map { !"=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) || read.first == "'" } ?? true)
        #expect(CSVCell.text(of: read).map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test(arguments: [
        "42", "-7.5", ".5", "1,000", "1.000,5", "$5.00", "(5)", "50%", "5 €", "€5", "£3", "24 Nov 2026", "Sept 5",
        "September 5", "5:30 PM", "2026-11-24T05:36:54.123Z", "2026-11-24", "1/2", "TRUE", "false", "inf", "１２",
        "1 1/2", "203.113.100.200", "1.000.000.000",
        "1\u{A0}000", "1e9", "12:30", "::1", "007",
    ])
    func `that could be a number, a date or a truth value is guarded`(text: String) {
        #expect(cell(text).hasPrefix("\"'"), "\(text)")
    }

    @Test(arguments: [
        "", "May", "1bdae225", "v1.2", "superbill SB-000001", "5d", "5 septembers", "203.0.113.7", "203.113.100.20",
        "10.100.100.1000", "2001:db8::1", "a",
        "link.opened", "lnk_0123456789", "5 times", "truest", "trueish 5", "e", "12 eptembers",
    ])
    func `that could be nothing but text stands as it is`(text: String) {
        #expect(cell(text) == "\"\(text)\"")
    }

    @Test func `stands in a row with others, which ends in CR LF`() {
        #expect(String(decoding: CSVCell.row(["a", "", "=1"]), as: UTF8.self) == "\"a\",\"\",\"'=1\"\r\n")
    }

    @Test func `is guarded only where it must be`() {
        #expect(cell("a=b") == "\"a=b\"" && cell("203.0.113.7") == "\"203.0.113.7\"" && cell("") == "\"\"")
        #expect(
            cell("12345678") == "\"'12345678\"" && cell("1234e678") == "\"'1234e678\""
                && cell("1bdae225") == "\"1bdae225\"")
        #expect(CSVCell.text(of: "a\\") == nil && CSVCell.text(of: "a\\q") == nil)
    }
}
