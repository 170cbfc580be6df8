import Billing
import Foundation
import Testing

/// The files of CMS, which are not part of the repository: beside it, or where `BILLFOLD_SHARED` says.
@Suite(.enabled(if: PublishedCodeSets.arePresent, "published code sets not found: set BILLFOLD_SHARED"))
struct `The published code sets` {
    @Test(arguments: [(2024, 97_296, 74_044), (2025, 97_584, 74_260), (2026, 98_186, 74_719)])
    func `are read whole, half a megabyte each`(year: Int, codes: Int, billable: Int) throws {
        let table = try PublishedCodeSets.diagnoses(year)
        #expect((table.count, table.billableCount) == (codes, billable))
        #expect(table.bytes.count < 500_000)
    }

    @Test func `differ from year to year by what CMS added, removed and changed`() throws {
        let tables = try [2024, 2025, 2026].map { try PublishedCodeSets.diagnoses($0) }
        let changes = [tables[1].changes(since: tables[0]), tables[2].changes(since: tables[1])]
        #expect(changes.map(\.added) == [291, 614])
        #expect(changes.map(\.removed) == [3, 12])
        #expect(changes.map(\.changed) == [33, 16])
    }

    @Test(arguments: [
        ("F50.01", "2024-09-30", true), ("F50.01", "2024-10-01", false), ("G35", "2025-09-30", true),
        ("G35", "2025-10-01", false), ("F39", "2026-01-01", true), ("F43.1", "2026-01-01", false),
        ("F41.2", "2026-01-01", false), ("QA0.0101", "2026-01-01", true), ("QA0.0101", "2025-01-01", false),
    ])
    func `judge a code by its date`(code: String, day: String, isValid: Bool) throws {
        let sets = CodeSets([
            .icd10cm: [
                2024: try PublishedCodeSets.diagnoses(2024), 2025: try PublishedCodeSets.diagnoses(2025),
                2026: try PublishedCodeSets.diagnoses(2026),
            ]
        ])
        let check = sets.check(try #require(DiagnosisCode(code)), on: try Example.day(day))
        #expect((check == .valid) == isValid)
    }

    @Test func `offer what a header needs`() throws {
        let sets = CodeSets([.icd10cm: [2026: try PublishedCodeSets.diagnoses(2026)]])
        let (code, day) = (try #require(DiagnosisCode("F43.1")), try Example.day("2026-01-01"))
        guard case .header(let below) = sets.check(code, on: day) else { Issue.record("F43.1 is a header"); return }
        #expect(below.map(\.description) == ["F43.10", "F43.11", "F43.12"])
    }

    @Test func `list the procedures of HCPCS in both their forms`() throws {
        #expect(try PublishedCodeSets.procedures("hcpcs_level2_2026q3.txt", year: 2026).count == 8725)
        #expect(try PublishedCodeSets.procedures("HCPC2020_ANWEB_w_disclaimer.txt", year: 2016).count == 6437)
        #expect(try PublishedCodeSets.procedures("HCPC2020_ANWEB_w_disclaimer.txt", year: 2020).count == 6105)
    }
}

private enum PublishedCodeSets {
    static let folder: URL = {
        let root = ProcessInfo.processInfo.environment["BILLFOLD_SHARED"].map { URL(filePath: $0) }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return (root ?? package.deletingLastPathComponent().appending(path: "shared")).appending(path: "codesets")
    }()

    static let gzip = ["/usr/bin/gzip", "/bin/gzip"].first { FileManager.default.isExecutableFile(atPath: $0) }

    static var arePresent: Bool {
        gzip != nil && FileManager.default.fileExists(atPath: folder.appending(path: "SOURCES.md").path)
    }

    static func diagnoses(_ year: Int) throws -> CodeTable { try #require(tables[year]).get() }

    /// Read once: a table takes a second in a debug build.
    private static let tables = Dictionary(
        uniqueKeysWithValues: [2024, 2025, 2026].map { year in
            (
                year,
                Result { try CodeFile.parse(bytes("icd10cm_order_\(year).txt"), as: .icd10cm, year: year).get() }
            )
        })

    static func procedures(_ name: String, year: Int) throws -> CodeTable {
        try CodeFile.parse(bytes(name), as: .hcpcs, year: year).get()
    }

    private static func bytes(_ name: String) throws -> [UInt8] {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: try #require(gzip))
        process.arguments = ["-dc", folder.appending(path: name + ".gz").path]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Array(data)
    }
}
