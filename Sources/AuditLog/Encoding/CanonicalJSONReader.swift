internal import Vault

/// Reads what `CanonicalJSONWriter` writes, key by key in the order of writing.
///
/// It refuses spaces and every escape but `\"`, `\\` and `\uXXXX`. A caller that must know that a spelling is the
/// canonical one writes the value again and compares.
struct CanonicalJSONReader {
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int

    init(_ bytes: [UInt8], in range: Range<Int>) {
        (self.bytes, position, end) = (bytes, range.lowerBound, range.upperBound)
    }

    init(_ bytes: [UInt8]) { self.init(bytes, in: 0..<bytes.count) }

    var isAtEnd: Bool { position == end }

    mutating func begin() -> Bool { take(UInt8(ascii: "{")) }

    mutating func finish() -> Bool { take(UInt8(ascii: "}")) }

    /// Takes the bare word, such as `true`.
    mutating func word(_ word: StaticString) -> Bool { take(word) }

    /// Takes the key if it is the next one.
    mutating func key(_ key: StaticString) -> Bool {
        let start = position
        if position > 0, bytes[position - 1] != UInt8(ascii: "{"), !take(UInt8(ascii: ",")) { return false }
        guard take(UInt8(ascii: "\"")), take(key), take(UInt8(ascii: "\"")), take(UInt8(ascii: ":")) else {
            position = start
            return false
        }
        return true
    }

    /// Whether the key is the next one.
    func isNext(_ key: StaticString) -> Bool {
        var copy = self
        return copy.key(key)
    }

    /// The integer under `key`, or nil where that is not what comes next.
    mutating func integer(_ key: StaticString) -> Int64? {
        guard self.key(key) else { return nil }
        var value: Int64?
        while position < end, case let digit = bytes[position], (48...57).contains(digit) {
            guard value != 0 else { return nil }
            let (product, overflow) = (value ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(digit - 48))
            if overflow || carry { return nil }
            value = sum
            position += 1
        }
        return value
    }

    /// The string under `key`, or nil where that is not what comes next.
    mutating func string(_ key: StaticString) -> String? {
        utf8(key).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The bytes of the string under `key`; whether they are valid UTF-8 is left to the caller.
    mutating func utf8(_ key: StaticString) -> [UInt8]? {
        guard self.key(key), take(UInt8(ascii: "\"")) else { return nil }
        var value: [UInt8] = []
        var start = position
        while position < end {
            let byte = bytes[position]
            position += 1
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
            value.append(contentsOf: bytes[start..<(position - 1)])
            if byte == UInt8(ascii: "\"") { return value }
            guard byte == UInt8(ascii: "\\"), unescape(into: &value) else { return nil }
            start = position
        }
        return nil
    }

    private mutating func unescape(into value: inout [UInt8]) -> Bool {
        guard position < end else { return false }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            value.append(byte)
            return true
        case UInt8(ascii: "u"):
            guard position + 4 <= end, let code = Hex.decode(bytes[position..<position + 4]),
                let scalar = Unicode.Scalar(UInt16(code[0]) << 8 | UInt16(code[1]))
            else { return false }
            position += 4
            value.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return true
        default:
            return false
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard position + length <= end else { return false }
        let matches = text.withUTF8Buffer { buffer in
            for offset in 0..<length where unsafe buffer[offset] != bytes[position + offset] { return false }
            return true
        }
        if matches { position += length }
        return matches
    }
}
