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

    @Test func `is guarded only where it must be, and a number only in a column of text`() {
        #expect(cell("a=b") == "\"a=b\"" && cell("203.0.113.7") == "\"203.0.113.7\"" && cell("") == "\"\"")
        #expect(
            cell("12345678") == "\"'12345678\"" && cell("1234e678") == "\"'1234e678\""
                && cell("1bdae225") == "\"1bdae225\"")
        var number: [UInt8] = []
        CSVCell.write("42".utf8, isNumber: true, to: &number)
        #expect(String(decoding: number, as: UTF8.self) == "\"42\"")
        #expect(CSVCell.text(of: "a\\") == nil && CSVCell.text(of: "a\\q") == nil)
    }
}
