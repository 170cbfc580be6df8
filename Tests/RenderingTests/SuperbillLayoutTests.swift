import Billing
import Foundation
import Rendering
import Testing

/// Many lines, many bills, and what people may type.
@Suite(.enabled(if: Tool.pdftotext.isInstalled, "pdftotext not found (Debian package poppler-utils)"))
struct SuperbillLayoutTests {
    /// The text of each page.
    private func pages(_ superbill: Superbill) throws -> [String] {
        try text(of: SuperbillPDF.render(superbill)).split(separator: "\u{C}").map(String.init)
    }

    /// The text in the order of reading.
    private func read(_ superbill: Superbill) throws -> String {
        try Tool.pdftotext.run([], on: SuperbillPDF.render(superbill), ["-"])
    }

    @Test func `sixty services run over pages that repeat titles and client`() throws {
        let pages = try pages(Samples.superbill(lines: 60))
        #expect(pages.count == 3)
        for (index, page) in pages.enumerated() {
            #expect(page.contains("Date POS CPT/HCPCS Mod Dx Units Description Charge Paid Balance"))
            #expect(page.contains("SB-000042 page \(index + 1) of 3"))
            #expect(page.contains("Zoë Ångström-Núñez"))
        }
        let services = pages.joined().split(separator: "\n").filter { $0.contains(" 90837 ") || $0.contains(" 90791 ") }
        #expect(services.count == 60)
        #expect(pages.joined().ranges(of: "Total $10,000.00 $10,000.00 $0.00").count == 1)
    }

    @Test(arguments: 1...45) func `totals stay with the last service and above the foot`(count: Int) throws {
        let superbill = try Samples.superbill(lines: count)
        let page = try #require(try pages(superbill).first { $0.contains("Total $") })
        #expect(page.contains(" 90837 ") || page.contains(" 90791 "))
        let foot = 718.5...728
        #expect(try words(superbill).joined().allSatisfy { !foot.overlaps($0.top...$0.bottom) })
    }

    @Test func `a superbill of many bills lists each`() throws {
        var superbill = try Samples.superbill()
        superbill.bills = try (1...90).map {
            BillBlock(id: try #require(ID(bytes: [UInt8](repeating: UInt8($0), count: 16))), date: superbill.issuedOn)
        }
        let text = try pages(superbill).joined()
        for bill in superbill.bills { #expect(text.contains("06/30/2026 \(bill.id)")) }
    }

    @Test func `hostile text stays text and moves nothing else`() throws {
        var superbill = try Samples.superbill()
        superbill.client.name =
            "<b>Robin</b> \u{202E}&amp; \u{2066}Quill\nSecond\u{2028}line\u{0}\u{7} "
            + String(repeating: "W", count: 3000)
        superbill.practice.name = String(repeating: "Unending Practice ", count: 200)
        superbill.provider.name = String(repeating: "Nm", count: 2000)
        superbill.footer = String(repeating: "no end of it ", count: 500)
        superbill.lines[0].description = String(repeating: "e\u{301}\u{327}\u{336}", count: 500)
        superbill.payments[0].reference = String(repeating: "9", count: 500)
        superbill.insurance?.memberID = "%s%n{{x}}${HOME}"
        let pages = try pages(superbill)
        let text = pages.joined()
        #expect(pages.count == 2)
        #expect(try read(superbill).contains("<b>Robin</b> &amp; Quill Second line"))
        #expect(!text.unicodeScalars.contains("\u{202E}") && !text.unicodeScalars.contains("\u{2066}"))
        let facts = [
            "SB-000042", "Member ID %s%n{{x}}${HOME}", "NPI 1993999998", "Birth date 03/14/1988", "A F41.1",
            "$1,150.00 $1,150.00 $0.00", "Total $1,750.00 $1,750.00 $0.00", "PAID IN FULL", "Signature of Nm",
            "page 2 of 2",
        ]
        for fact in facts { #expect(text.contains(fact), "\(fact)") }
    }

    @Test(arguments: [
        "Þórdís Ægisdóttir", "Nguyễn Thị Ánh", "Łucja Żółć", "Иван Сорокин", "Δάφνη Νικολάου", "שרה כהן",
    ])
    func `names of many scripts can be searched`(name: String) throws {
        var superbill = try Samples.superbill()
        superbill.client.name = name
        #expect(try read(superbill).contains(name))
    }

    @Test(
        .enabled(if: Fonts.coverChinese, "no font with Chinese characters found (Debian package fonts-droid-fallback)"))
    func `a Chinese name can be searched`() throws {
        var superbill = try Samples.superbill()
        superbill.client.name = "林曉嵐"
        #expect(try read(superbill).contains("林曉嵐"))
    }

    @Test(arguments: [Int64(15_000), 123_456_700, 999_999_999_999]) func `no word leaves the margins or covers another`(
        cents: Int64
    ) throws {
        var superbill = try Samples.superbill(lines: 25)
        superbill.client.name = String(repeating: "Wilhelmina ", count: 40)
        for index in superbill.lines.indices {
            superbill.lines[index].charge = Money(cents: cents)
            superbill.lines[index].adjustment = Money(cents: cents / 2)
        }
        superbill.payments[0].amount = Money(cents: cents)
        for words in try words(superbill) {
            #expect(words.count > 20)
            for (index, word) in words.enumerated() {
                #expect(word.left >= 53.9 && word.right <= 558.1 && word.top >= 50 && word.bottom <= 745)
                #expect(words[..<index].allSatisfy { !$0.covers(word) })
            }
        }
    }

    // Pango maps an ellipsis to the text it stands for, so a text that was cut can be told by its width alone.
    @Test func `codes and pointers are printed whole`() throws {
        var superbill = try Samples.superbill(lines: 2)
        superbill.diagnoses = try (0..<12).map { try #require(DiagnosisCode("F4\($0 % 10)")) }
        superbill.lines[0].diagnosisPointers = [8, 9, 8, 9]
        superbill.lines[1].diagnosisPointers = [0, 2, 3, 6]
        let words = try words(superbill).joined()
        for (printed, width) in [("ACDG", 26.0), ("IJIJ", 12), ("05/02/2026", 46), ("$1,150.00", 40)] {
            #expect(words.contains { $0.text == printed && $0.right - $0.left > width }, "\(printed)")
        }
    }

    /// Where the words of each page stand.
    private func words(_ superbill: Superbill) throws -> [[Word]] {
        try Tool.pdftotext.run(["-bbox"], on: SuperbillPDF.render(superbill), ["-"]).components(separatedBy: "<page ")
            .dropFirst()
            .map { page in
                page.components(separatedBy: "<word ").dropFirst().compactMap { word in
                    let numbers = word.split(separator: "\"").compactMap { Double($0) }
                    guard numbers.count >= 4 else { return nil }
                    let text = word.split(separator: ">").dropFirst().first?.split(separator: "<").first ?? ""
                    return Word(
                        text: String(text), left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
                }
            }
    }
}

private struct Word {
    let text: String
    let left, top, right, bottom: Double

    /// Whether the two share more than a hair; lines of type stand closer than the boxes of their fonts.
    func covers(_ other: Word) -> Bool {
        min(right, other.right) - max(left, other.left) > 0.5 && min(bottom, other.bottom) - max(top, other.top) > 3
    }
}

private enum Fonts {
    static let coverChinese = ((try? Tool.fcList.run([":lang=zh-tw", "family"])) ?? "").isEmpty == false
}
