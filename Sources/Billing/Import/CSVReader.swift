/// Reads comma-separated values (RFC 4180): quotes, doubled quotes, line breaks within quotes, CRLF or LF, with or
/// without a byte order mark; empty lines are skipped.
///
/// It notes every problem with its place and reads on; a file with problems has no rows to be relied on.
struct CSVReader {
    /// The most characters that a field may have.
    static let fieldLimit = 10_000

    private(set) var rows: [[CSVField]] = []
    private(set) var problems: [CSVProblem] = []

    private enum State {
        case fieldStart
        case plain
        case quoted
        /// After a quote within quotes: it ends the field or is the first of two.
        case quoteInQuoted
    }

    private var state = State.fieldStart
    private var row: [CSVField] = []
    private var field = String.UnicodeScalarView()
    private var fieldLength = 0
    private var line = 1
    private var column = 1
    private var start = (line: 1, column: 1)
    private var afterCarriageReturn = false

    init(_ bytes: some Sequence<UInt8>) {
        var iterator = bytes.makeIterator()
        var decoder = UTF8()
        var isFirst = true
        reading: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue("\u{FEFF}") where isFirst: break
            case .scalarValue(let scalar): read(scalar)
            case .error:
                note(.invalidUTF8)
                read("\u{FFFD}")
            case .emptyInput: break reading
            }
            isFirst = false
        }
        finish()
    }

    private mutating func read(_ scalar: Unicode.Scalar) {
        if afterCarriageReturn {
            afterCarriageReturn = false
            if scalar != "\n" { noteLoneCarriageReturn() }
        }
        if scalar == "\0" { note(.nul) }
        switch (state, scalar) {
        case (.quoted, "\""): state = .quoteInQuoted
        case (.quoted, _): append(scalar)
        case (.quoteInQuoted, "\""):
            append(scalar)
            state = .quoted
        case (_, ","): endField()
        case (_, "\n"): endRow()
        case (_, "\r"): afterCarriageReturn = true
        case (.fieldStart, "\""): state = .quoted
        case (.fieldStart, _), (.plain, _):
            if scalar == "\"" { note(.strayQuote) }
            append(scalar)
            state = .plain
        case (.quoteInQuoted, _):
            note(.textAfterQuote)
            append(scalar)
            state = .plain
        }
        advance(over: scalar)
    }

    private mutating func advance(over scalar: Unicode.Scalar) {
        if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        if state == .fieldStart, !afterCarriageReturn { start = (line, column) }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        fieldLength += 1
        if fieldLength <= Self.fieldLimit {
            field.append(scalar)
        } else if fieldLength == Self.fieldLimit + 1 {
            problems.append(
                CSVProblem(kind: .fieldTooLong(limit: Self.fieldLimit), line: start.line, column: start.column))
        }
    }

    private mutating func endField() {
        row.append(CSVField(text: String(field), line: start.line, column: start.column))
        field = String.UnicodeScalarView()
        fieldLength = 0
        state = .fieldStart
    }

    private mutating func endRow() {
        let isEmptyLine = row.isEmpty && state == .fieldStart
        endField()
        if !isEmptyLine { rows.append(row) }
        row = []
    }

    private mutating func finish() {
        if state == .quoted {
            problems.append(CSVProblem(kind: .unclosedQuote, line: start.line, column: start.column))
        }
        if afterCarriageReturn { noteLoneCarriageReturn() }
        if !row.isEmpty || state != .fieldStart { endRow() }
    }

    private mutating func noteLoneCarriageReturn() {
        problems.append(CSVProblem(kind: .loneCarriageReturn, line: line, column: column - 1))
    }

    private mutating func note(_ kind: CSVProblem.Kind) {
        problems.append(CSVProblem(kind: kind, line: line, column: column))
    }
}
