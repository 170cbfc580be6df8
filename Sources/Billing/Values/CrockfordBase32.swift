/// 128 bits as 26 digits without I, L, O and U; the first digit holds the three most significant bits.
enum CrockfordBase32 {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static let values = (0...UInt8.max).map { byte in digits.firstIndex(of: byte).map { UInt8($0) } }

    /// The digits after `prefix`.
    static func encode(high: UInt64, low: UInt64, after prefix: String) -> String {
        var text = Array(prefix.utf8)
        text.reserveCapacity(text.count + 26)
        let value = UInt128(high) << 64 | UInt128(low)
        for place in 0..<26 { text.append(digits[Int(truncatingIfNeeded: value >> (125 - 5 * place)) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: Substring.UTF8View) -> (high: UInt64, low: UInt64)? {
        guard text.count == 26, let first = text.first, (48..<56).contains(first) else { return nil }
        var value: UInt128 = 0
        for character in text {
            guard let digit = values[Int(character)] else { return nil }
            value = value << 5 | UInt128(digit)
        }
        return (UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
    }
}
