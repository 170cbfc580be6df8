/// One cell of a CSV file that a spreadsheet program opens: always text, on one line, and reversible.
///
/// Quoted (RFC 4180). Characters that move or hide text are `\\uXXXX` as in an entry, and a backslash is doubled. A cell
/// that a program could take for a formula, a number, an amount, a date, a time or a truth value has `'` before it, and so
/// has one that begins with `'` itself: with its usual settings a spreadsheet then finds text alone. `text(of:)` gives back
/// what was there.
package enum CSVCell {
    /// One line with its end, CR LF.
    package static func row(_ cells: [String]) -> [UInt8] {
        var line: [UInt8] = []
        for cell in cells {
            if !line.isEmpty { line.append(UInt8(ascii: ",")) }
            write(cell.utf8, to: &line)
        }
        return line + [0x0D, 0x0A]
    }

    /// Writes the cell with its quotes.
    static func write(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if isFormula(text) || isValue(text) { bytes.append(UInt8(ascii: "'")) }
        if text.allSatisfy(isPlain) {
            bytes.append(contentsOf: text)
        } else {
            var json = CanonicalJSONWriter()
            json.string(Array(text))
            for byte in json.bytes.dropFirst().dropLast() {
                // JSON writes a quote as backslash and quote; CSV doubles it.
                if byte == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\\") { bytes[bytes.count - 1] = byte }
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// What a cell, read back by a reader of CSV, held before it was made safe; nil for what this never wrote.
    package static func text(of cell: String) -> String? {
        var utf8 = Array(cell.utf8)
        if utf8.first == UInt8(ascii: "'") { utf8.removeFirst() }
        // The quote alone was not escaped by a backslash.
        var json = Array(#"{"":""#.utf8)
        for byte in utf8 { json += byte == UInt8(ascii: "\"") ? [UInt8(ascii: "\\"), byte] : [byte] }
        json += Array(#""}"#.utf8)
        var reader = CanonicalJSONReader(json)
        guard reader.begin(), let text = reader.string(""), reader.finish(), reader.isAtEnd else { return nil }
        return text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// OWASP's list, the full-width forms of its signs, and the guard itself; a control character never stands first,
    /// because it is escaped.
    private static func isFormula(_ text: some Collection<UInt8>) -> Bool {
        switch text.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "'"): true
        case 0xEF: fullWidth.contains { text.starts(with: $0) }
        // Spaces are cut off before a cell is looked at.
        case 0x20: isFormula(text.drop { $0 == 0x20 })
        default: false
        }
    }

    private static let fullWidth = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }

    /// Only what numbers, amounts, dates and times are written with, and a digit among it; a truth value, or infinity. An IPv4
    /// address is none, unless its points could be those between thousands.
    private static func isValue(_ text: some Collection<UInt8>) -> Bool {
        var (word, hasDigit, isTruth, dots, isDotted) = (UInt64(0), false, false, 0, true)
        // Whether every point so far has three digits behind it.
        var (digits, isGrouped) = (0, true)
        for byte in text {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                // Eight letters fill the word, and of nine there is but one.
                guard word >> 56 == 0 || word == packed("septembe") else { return false }
                word = word << 8 | UInt64(byte | 0x20)
                continue
            case 48...57: (hasDigit, digits) = (true, digits + 1)
            // The digits of full width: EF BC 90 to EF BC 99.
            case 0x90...0x99: (hasDigit, isDotted) = (true, false)
            case UInt8(ascii: "."):
                isGrouped = isGrouped && (dots == 0 || digits == 3)
                (dots, digits) = (dots + 1, 0)
            case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "-"),
                UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "$"),
                UInt8(ascii: "'"), 0x80, 0x82, 0xA0, 0xA2, 0xA3, 0xA5, 0xAC, 0xAF, 0xBC, 0xC2, 0xE2, 0xEF:
                // No-break spaces, and the signs of cent, pound, yen and euro, byte by byte.
                isDotted = false
            default: return false
            }
            guard word != 0 else { continue }
            guard words.contains(word) else { return false }
            (word, isDotted, isTruth) = (0, false, isTruth || truths.contains(word))
        }
        guard word == 0 || words.contains(word) else { return false }
        let isAddress = isDotted && word == 0 && dots == 3 && !(isGrouped && digits == 3)
        return hasDigit ? !isAddress : isTruth || truths.contains(word)
    }

    /// What is a value without a digit.
    private static let truths = Set(["true", "false", "inf", "infinity", "nan"].map(packed))
    private static let words = truths.union(
        [
            "e", "t", "z", "a", "p", "am", "pm", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept",
            "oct", "nov", "dec", "january", "february", "march", "april", "june", "july", "august", "september",
            "october", "november", "december",
        ].map(packed))

    private static func packed(_ word: String) -> UInt64 { word.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}
