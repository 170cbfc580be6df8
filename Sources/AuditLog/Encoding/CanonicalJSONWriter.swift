internal import Vault

/// Writes JSON in its one spelling here: keys in the order of the calls, no spaces.
///
/// Escaped are the quote, the backslash, and, as `\uXXXX` in lower case, every character that could change how a line
/// looks or where it ends: C0, DEL, C1, U+2028, U+2029 and the bidirectional controls.
struct CanonicalJSONWriter {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(640) }

    mutating func begin(_ key: StaticString? = nil) {
        if let key { write(key: key) }
        bytes.append(UInt8(ascii: "{"))
    }

    /// Begins a list; its elements are begun by `beginElement`.
    mutating func beginArray(_ key: StaticString) {
        write(key: key)
        bytes.append(UInt8(ascii: "["))
    }

    mutating func beginElement() {
        if bytes.last != UInt8(ascii: "[") { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "{"))
    }

    mutating func endArray() { bytes.append(UInt8(ascii: "]")) }

    /// Bytes that need no separator before them.
    mutating func raw(_ text: StaticString) { text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) } }

    mutating func end() { bytes.append(UInt8(ascii: "}")) }

    mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Nothing where `value` is nil: absent fields have no key.
    mutating func field(_ key: StaticString, _ value: String?) {
        guard var value else { return }
        // Ids and words of closed lists, which nearly all of them are, are copied as they lie.
        let isPlain = value.withUTF8 { utf8 in
            guard unsafe utf8.allSatisfy(Self.isPlain) else { return false }
            write(key: key)
            bytes.append(UInt8(ascii: "\""))
            unsafe bytes.append(contentsOf: utf8)
            bytes.append(UInt8(ascii: "\""))
            return true
        }
        if !isPlain { field(key, Array(value.utf8)) }
    }

    mutating func field(_ key: StaticString, _ value: Int64?) {
        guard let value else { return }
        write(key: key)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func field(_ key: StaticString, _ value: Bool) {
        write(key: key)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// The field with a string given as valid UTF-8.
    mutating func field(_ key: StaticString, _ utf8: [UInt8]) {
        write(key: key)
        string(utf8)
    }

    /// A string alone, given as valid UTF-8.
    mutating func string(_ utf8: [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        // Whole runs of plain text are copied at once: a log has hundreds of bytes for each one to be escaped.
        var (index, start) = (0, 0)
        while index < utf8.count {
            let byte = utf8[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                bytes.append(contentsOf: utf8[start..<index])
                bytes.append(UInt8(ascii: "\\"))
                start = index
            } else if !(0x20..<0x7F).contains(byte), let (scalar, length) = Self.control(in: utf8, at: index) {
                bytes.append(contentsOf: utf8[start..<index])
                bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
                bytes.append(contentsOf: Hex.utf8([UInt8(scalar >> 8), UInt8(scalar & 0xFF)]))
                index += length
                start = index
                continue
            }
            index += 1
        }
        bytes.append(contentsOf: utf8[start...])
        bytes.append(UInt8(ascii: "\""))
    }

    /// Printable ASCII that needs no escape.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func write(key: StaticString) {
        if let last = bytes.last, last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// The character to be escaped that begins at `index`, with the length of its UTF-8.
    private static func control(in utf8: [UInt8], at index: Int) -> (scalar: UInt16, length: Int)? {
        switch utf8[index] {
        case 0x00..<0x20, 0x7F:
            return (UInt16(utf8[index]), 1)
        case 0xC2 where index + 1 < utf8.count && utf8[index + 1] < 0xA0:
            return (UInt16(utf8[index + 1]), 2)
        case 0xD8 where index + 1 < utf8.count && utf8[index + 1] == 0x9C:
            return (0x061C, 2)
        case 0xE2 where index + 2 < utf8.count:
            let scalar = 0x2000 | UInt16(utf8[index + 1] & 0x3F) << 6 | UInt16(utf8[index + 2] & 0x3F)
            switch scalar {
            case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return (scalar, 3)
            default: return nil
            }
        default:
            return nil
        }
    }
}
