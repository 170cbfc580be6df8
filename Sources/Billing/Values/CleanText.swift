internal import Foundation

/// What people type or paste, made fit to store, compare and print.
package enum CleanText {
    /// The most characters that a text of each sort may have.
    package enum Limit: Int, Sendable {
        case code = 64
        case name = 200
        case sentence = 500
        case paragraph = 2000
    }

    /// The text in Unicode normal form C, without control characters and bidirectional overrides, white space around it
    /// dropped and white space within it a single space.
    package static func of(_ text: String) -> String {
        if isCleanASCII(text) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if let last = scalars.last, last != " " { scalars.append(" ") }
            } else if !isInvisible(scalar) {
                scalars.append(scalar)
            }
        }
        if scalars.last == " " { scalars.removeLast() }
        return String(scalars).precomposedStringWithCanonicalMapping
    }

    // Most of what is typed is: the rest of the work would find nothing to do.
    private static func isCleanASCII(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard (0x20...0x7E).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20 || text.isEmpty
    }

    // Joiners (U+200C, U+200D) stay: some scripts need them inside names.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
        default: scalar.properties.generalCategory == .control
        }
    }
}
