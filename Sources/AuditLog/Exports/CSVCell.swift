/// One cell of a CSV file that a spreadsheet program opens: always text, on one line, and reversible.
///
/// Quoted (RFC 4180). Characters that move or hide text are `\\uXXXX` as in an entry, and a backslash is doubled. A cell
/// that a program could take for a formula, or in a column of text for a number or a date, has `'` before it, and so has one
/// that begins with `'` itself. `text(of:)` gives back what was there.
package enum CSVCell {
    /// Writes the cell with its quotes.
    ///
    /// - Parameter isNumber: the column holds numbers or times, which may be taken for such.
    static func write(_ text: some Collection<UInt8>, isNumber: Bool = false, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if needsGuard(text) || (!isNumber && looksNumeric(text)) { bytes.append(UInt8(ascii: "'")) }
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
    private static func needsGuard(_ text: some Collection<UInt8>) -> Bool {
        switch text.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "'"): true
        case 0xEF: fullWidth.contains { text.starts(with: $0) }
        // Spaces are cut off before a cell is looked at.
        case 0x20: needsGuard(text.drop { $0 == 0x20 })
        default: false
        }
    }

    private static let fullWidth = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }

    /// Only characters of numbers, dates and times, and not an IPv4 address, which is none.
    private static func looksNumeric(_ text: some Collection<UInt8>) -> Bool {
        guard let first = text.first,
            (48...57).contains(first) || first == UInt8(ascii: ".") || first == UInt8(ascii: ":")
        else { return false }
        var dots = 0
        var onlyDots = true
        for byte in text {
            switch byte {
            case 48...57: continue
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ","),
                UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: " "), UInt8(ascii: "%"), UInt8(ascii: "T"),
                UInt8(ascii: "Z"), UInt8(ascii: "A"), UInt8(ascii: "P"), UInt8(ascii: "M"):
                onlyDots = false
            default: return false
            }
        }
        return !(onlyDots && dots == 3)
    }
}
