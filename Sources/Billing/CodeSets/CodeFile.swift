/// A table of codes as CMS publishes it, read line by line; a file is taken as a whole or not at all.
package enum CodeFile {
    /// The table in these bytes, or everything that is wrong with them.
    ///
    /// - ICD-10-CM: an order file (`icd10cm_order_YYYY.txt`): columns 1-5 order number, 7-13 code, 15 flag.
    /// - HCPCS Level II: one code on each line, or the Alpha-Numeric HCPCS file: columns 1-5 code, 6-10 sequence, 11
    ///   record kind, 285-292 the day on which it ended. Modifiers, and codes that ended before `year`, are left out.
    package static func parse(
        _ bytes: [UInt8], as system: CodeSystem, year: Int
    ) -> Result<CodeTable, CodeFileProblems> {
        if let problem = notText(bytes) { return .failure(CodeFileProblems(problems: [problem])) }
        var reader = CodeFileReader()
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        switch system {
        case .icd10cm: reader.readOrderFile(lines)
        case .hcpcs: reader.readProcedures(lines, year: year)
        }
        if reader.problems.isEmpty, reader.codes.isEmpty { reader.note(1, "no \(system.name) code stands here") }
        guard reader.problems.isEmpty else { return .failure(CodeFileProblems(problems: reader.problems)) }
        return .success(CodeTable(reader.codes))
    }

    /// The year that a file name speaks of, as `icd10cm_order_2026.txt` does; nil where it speaks of none or two.
    package static func year(named name: String) -> Int? {
        let numbers = name.split { !$0.isASCII || !$0.isNumber }.filter { $0.count == 4 }.compactMap { Int($0) }
        let years = Set(numbers.filter(CodeSystem.years.contains))
        return years.count == 1 ? years.first : nil
    }

    private static func notText(_ bytes: [UInt8]) -> CodeFileProblem? {
        if bytes.starts(with: [0x1F, 0x8B]) {
            return CodeFileProblem(line: 1, message: "the file is compressed with gzip; run 'gunzip' on it first")
        }
        if bytes.starts(with: Array("PK".utf8)) {
            return CodeFileProblem(
                line: 1, message: "the file is a ZIP archive; unpack it and name the .txt file in it")
        }
        // Twice the size of the largest file that CMS has published.
        if bytes.count > 32 << 20 {
            return CodeFileProblem(line: 1, message: "the file is larger than 32 MiB, which no table of codes is")
        }
        return bytes.isEmpty ? CodeFileProblem(line: 1, message: "the file is empty") : nil
    }
}
