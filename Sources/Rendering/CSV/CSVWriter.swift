/// Comma-separated values that a spreadsheet takes for text and nothing else: RFC 4180, UTF-8, every cell quoted.
///
/// A cell that begins with a character by which a spreadsheet knows a formula gets one `'` before it, and so does one that
/// begins with `'`: taking one `'` off the front of a cell that has one gives back what was put in.
package enum CSVWriter {
    private static let formulas: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "'", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    /// One row with its line end, CR LF.
    package static func row(_ cells: [String]) -> [UInt8] {
        Array((cells.map { "\"\(guarded($0).replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n").utf8)
    }

    private static func guarded(_ cell: String) -> String {
        cell.unicodeScalars.first.map(formulas.contains) == true ? "'\(cell)" : cell
    }
}
