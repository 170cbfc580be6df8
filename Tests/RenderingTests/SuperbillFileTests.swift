import Billing
import Foundation
import Rendering
import Testing

/// The file as a file: its bytes, structure and failures.
struct SuperbillFileTests {
    @Test func `one snapshot gives the same bytes always`() throws {
        let superbill = try Samples.superbill()
        let first = try SuperbillPDF.render(superbill)
        _ = try SuperbillPDF.render(Samples.superbill(lines: 30, paidInFull: false))
        #expect(try SuperbillPDF.render(superbill) == first)
        var other = superbill
        other.lines[0].charge = Money(cents: 15_001)
        #expect(try SuperbillPDF.render(other) != first)
    }

    @Test func `renders at once do not disturb each other`() async throws {
        let superbills = try (1...8).map { try Samples.superbill(lines: $0 * 3) }
        let expected = try superbills.map { try SuperbillPDF.render($0) }
        for _ in 0..<5 {
            let rendered = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
                for (index, superbill) in superbills.enumerated() {
                    group.addTask { (index, try SuperbillPDF.render(superbill)) }
                }
                return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
            }
            for (index, bytes) in expected.enumerated() { #expect(rendered[index] == bytes) }
        }
    }

    @Test(arguments: [
        "/StructTreeRoot", "/Marked true", "/Lang (en-US)", "/DisplayDocTitle true", "/S /Document", "/S /H1", "/S /H2",
        "/S /P", "/S /Table", "/S /TR", "/S /TH", "/S /TD",
    ])
    func `a screen reader finds the structure`(entry: String) throws {
        let file = String(decoding: try SuperbillPDF.render(Samples.superbill()), as: UTF8.self)
        #expect(file.contains(entry))
    }

    @Test(.enabled(if: Tool.pdfinfo.isInstalled, "pdfinfo not found (Debian package poppler-utils)"))
    func `tables keep their rows and titles over pages`() throws {
        let structure = try Tool.pdfinfo.run(["-struct"], on: SuperbillPDF.render(Samples.superbill(lines: 60)))
        let words = structure.split(whereSeparator: \.isWhitespace)
        #expect(words.count { $0 == "Table" } == 2)
        // 60 services and 2 payments, each table with a row of titles and one of totals.
        #expect(words.count { $0 == "TR" } == 66)
        #expect(words.count { $0 == "TH" } == 10 + 4)
    }

    @Test(.enabled(if: Tool.pdfinfo.isInstalled, "pdfinfo not found (Debian package poppler-utils)"))
    func `what is said about the file names nobody`() throws {
        let info = try Tool.pdfinfo.run(["-isodates"], on: SuperbillPDF.render(Samples.superbill()))
        #expect(info.contains("CreationDate: 2026-06-30T21:05:00Z".replacing(": ", with: ":    ")))
        #expect(info.contains("612 x 792 pts (letter)"))
        let described = info.split(separator: "\n").filter { $0.hasPrefix("Title:") }
        #expect(described.map { $0.split(separator: " ").last } == ["Superbill"])
        for name in ["Quiet", "Okafor", "Zo", "F41"] { #expect(!info.contains(name)) }
    }

    @Test(
        .enabled(if: Tool.qpdf.isInstalled, "qpdf not found (Debian package qpdf)"), arguments: [1, 5, 60])
    func `qpdf finds no fault`(lines: Int) throws {
        let report = try Tool.qpdf.run(["--check"], on: SuperbillPDF.render(Samples.superbill(lines: lines)))
        #expect(report.contains("No syntax or stream encoding errors found"))
        #expect(!report.contains("WARNING"))
    }

    @Test func `an unknown time zone is an error that names the superbill alone`() throws {
        var superbill = try Samples.superbill()
        superbill.timeZone = "Mars/Olympus"
        #expect(throws: RenderingError.unknownTimeZone(SuperbillNumber(42))) { try SuperbillPDF.render(superbill) }
    }
}
