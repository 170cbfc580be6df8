import Foundation
import Testing

@testable import AuditLog

@Suite(.timeLimit(.minutes(4))) struct `A table opened by a spreadsheet program` {
    /// A table with each text of the corpus as browser and as name.
    private static var table: [UInt8] {
        var (table, bytes) = (EntryTable(), EntryTable.header)
        for (index, text) in CSVCellTests.corpus.enumerated() {
            var record = EntryRecord(index: Int64(index), leafHash: MerkleTree.leafHash([]), entry: SampleLog.entry())
            (record.agent, record.links.clientName, record.address) = (text, text, "2001:db8::\(index)")
            table.append(record, to: &bytes)
        }
        return bytes
    }

    @Test(
        .enabled(
            if: OtherPrograms.soffice != nil, "install libreoffice-calc-nogui to have LibreOffice read it"))
    func `has only text cells, and un-guarding gives the bytes back`() throws {
        try OtherPrograms.inDirectory { directory in
            try Data(Self.table).write(to: URL(filePath: directory + "/table.csv"))
            func convert(_ file: String, _ options: [String]) throws {
                try OtherPrograms.run(
                    OtherPrograms.soffice,
                    ["-env:UserInstallation=file://\(directory)/profile", "--headless"] + options
                        + ["--outdir", directory + "/out", "\(directory)/\(file)"])
            }
            // Comma, quote, UTF-8, as its window proposes where the system's language is in UTF-8; all else is as it comes.
            try convert("table.csv", ["--infilter=CSV:44,34,76", "--convert-to", "fods"])
            let sheet = try String(contentsOfFile: directory + "/out/table.fods", encoding: .utf8)
            let types = sheet.matches(of: /office:value-type="([a-z]+)"/).map { String($0.1) }
            #expect(types.count > 10 * CSVCellTests.corpus.count && Set(types) == ["string"])
            #expect(!sheet.contains("table:formula"))
            try convert("out/table.fods", ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true"])
            let rows = Self.rows(try String(contentsOfFile: directory + "/out/table.csv", encoding: .utf8))
            #expect(rows.first == EntryTable.columns && rows.count == CSVCellTests.corpus.count + 1)
            for (row, text) in zip(rows.dropFirst(), CSVCellTests.corpus) {
                for column in ["user_agent", "client_name"] {
                    let cell = row[try #require(EntryTable.columns.firstIndex(of: column))]
                    #expect(CSVCell.text(of: cell) == text, "\(cell)")
                }
            }
        }
    }

    @Test(.enabled(if: OtherPrograms.soffice != nil))
    func `control: a cell as it was given would be a formula, and one of digits a number`() throws {
        try OtherPrograms.inDirectory { directory in
            try Data("a\r\n=1+1\r\n\"42\"\r\n\"2026-11-24\"\r\n".utf8).write(
                to: URL(filePath: directory + "/table.csv"))
            try OtherPrograms.run(
                OtherPrograms.soffice,
                [
                    "-env:UserInstallation=file://\(directory)/profile", "--headless", "--convert-to", "fods",
                    "--outdir", directory, "\(directory)/table.csv",
                ])
            let sheet = try String(contentsOfFile: directory + "/table.fods", encoding: .utf8)
            #expect(sheet.contains("table:formula") && sheet.contains("office:value=\"42\""))
            #expect(sheet.contains("office:date-value=\"2026-11-24\""))
        }
    }

    /// The cells of a CSV file in which every cell but an empty one is quoted, and none has a line feed.
    private static func rows(_ text: String) -> [[String]] {
        text.split(whereSeparator: \.isNewline).map { line in
            var (cells, cell, isQuoted) = ([String](), "", false)
            for scalar in line.unicodeScalars {
                switch scalar {
                case "\"":
                    isQuoted.toggle()
                    // The second quote of a pair, which stands for one.
                    if isQuoted, cell.unicodeScalars.last == "\u{E000}" {
                        cell.unicodeScalars.removeLast(); cell += "\""
                    } else if !isQuoted {
                        cell.unicodeScalars.append("\u{E000}")
                    }
                case "," where !isQuoted:
                    cells.append(cell)
                    cell = ""
                default: cell.unicodeScalars.append(scalar)
                }
            }
            return (cells + [cell]).map { $0.replacing("\u{E000}", with: "") }
        }
    }
}
