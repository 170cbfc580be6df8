/// Collects the codes of a file, and what is wrong with its lines.
struct CodeFileReader {
    private(set) var codes: [(code: ArraySlice<UInt8>, isBillable: Bool)] = []
    private(set) var problems: [CodeFileProblem] = []
    private var seen: Set<ArraySlice<UInt8>> = []

    mutating func note(_ line: Int, _ message: String) {
        problems.append(CodeFileProblem(line: line, message: message))
    }

    /// The lines of an order file, numbered from 00001 without a gap: a line that was lost is missed.
    mutating func readOrderFile(_ lines: [ArraySlice<UInt8>]) {
        for (index, line) in lines.enumerated() where !Self.isBlank(line) {
            let columns = Columns(line)
            guard columns.count >= 15, columns[6] == 32, columns[14] == 32,
                let number = Int(String(decoding: columns.text(1...5), as: UTF8.self))
            else {
                note(index + 1, "not a line of an order file: columns 1-5 number, 7-13 code, 15 flag")
                continue
            }
            guard number == index + 1 else {
                note(index + 1, "order number \(number) where \(index + 1) should stand; the file is not whole")
                return
            }
            let code = columns.text(7...13)
            guard let diagnosis = DiagnosisCode(String(decoding: code, as: UTF8.self)),
                diagnosis.dotless.utf8.elementsEqual(code)
            else {
                note(index + 1, "columns 7-13 hold no ICD-10-CM code; is this the file of another system?")
                continue
            }
            guard let isBillable = [UInt8(ascii: "0"): false, UInt8(ascii: "1"): true][columns[15]] else {
                note(index + 1, "column 15 is neither 0 (header) nor 1 (billable)")
                continue
            }
            add(code, isBillable: isBillable, at: index + 1)
        }
        guard problems.isEmpty, let last = codes.last else { return }
        // Every release goes from A to Z and ends its last line; a download that broke off does neither.
        if lines.last.map(Self.isBlank) != true || last.code.first.map({ $0 < UInt8(ascii: "U") }) == true {
            note(codes.count, "the file ends here, which is not the end of ICD-10-CM; fetch it again")
        }
    }

    mutating func readProcedures(_ lines: [ArraySlice<UInt8>], year: Int) {
        if lines.contains(where: { Columns($0).recordKind != nil }) {
            readRecords(lines, year: year)
        } else {
            readList(lines)
        }
    }

    private mutating func readList(_ lines: [ArraySlice<UInt8>]) {
        for (index, line) in lines.enumerated() where !Self.isBlank(line) {
            let code = Columns(line).text(1...max(1, line.count))
            guard Self.isProcedure(code) else {
                note(index + 1, "not an HCPCS Level II code: one letter and four digits on each line")
                continue
            }
            add(code, isBillable: true, at: index + 1)
        }
    }

    /// What stands around the records is a notice of CMS.
    private mutating func readRecords(_ lines: [ArraySlice<UInt8>], year: Int) {
        for (index, line) in lines.enumerated() {
            let columns = Columns(line)
            guard columns.recordKind == UInt8(ascii: "3") else { continue }
            let code = columns.text(1...5)
            guard Self.isProcedure(code) else {
                note(index + 1, "columns 1-5 hold no HCPCS Level II code")
                continue
            }
            let ended = Int(String(decoding: columns.text(285...288), as: UTF8.self))
            if let ended, ended < year { continue }
            add(code, isBillable: true, at: index + 1)
        }
    }

    private mutating func add(_ code: ArraySlice<UInt8>, isBillable: Bool, at line: Int) {
        guard seen.insert(code).inserted else {
            note(line, "code \(String(decoding: code, as: UTF8.self)) stands there twice")
            return
        }
        codes.append((code, isBillable))
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { $0 == 32 || $0 == 13 } }

    private static func isProcedure(_ code: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: code, as: UTF8.self)
        guard let procedure = ProcedureCode(text) else { return false }
        return procedure.system == .hcpcs && procedure.description == text
    }
}

/// A line of fixed columns, counted from 1 as CMS does.
private struct Columns {
    private let line: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) { self.line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line }

    var count: Int { line.count }

    subscript(column: Int) -> UInt8 { line[line.startIndex + column - 1] }

    /// The columns as far as there are any, without the spaces at their end.
    func text(_ columns: ClosedRange<Int>) -> ArraySlice<UInt8> {
        var text = line.dropFirst(columns.lowerBound - 1).prefix(columns.count)
        while text.last == 32 { text.removeLast() }
        return text
    }

    /// The kind in column 11 of a record of the Alpha-Numeric file; nil for any other line.
    var recordKind: UInt8? {
        guard count >= 11, text(6...10).count == 5, text(6...10).allSatisfy(ASCII.isDigit), ASCII.isDigit(self[11])
        else { return nil }
        return self[11]
    }
}
