/// 128 bits as 26 digits without I, L, O and U; the first digit holds the three most significant bits.
enum CrockfordBase32 {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    static func encode(high: UInt64, low: UInt64) -> String {
        let value = UInt128(high) << 64 | UInt128(low)
        return String(
            decoding: (0..<26).map { digits[Int(truncatingIfNeeded: value >> (125 - 5 * $0)) & 31] }, as: UTF8.self)
    }

    static func decode(_ text: some Collection<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard text.count == 26, let first = text.first, (48..<56).contains(first) else { return nil }
        var value: UInt128 = 0
        for character in text {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            value = value << 5 | UInt128(digit)
        }
        return (UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
    }
}
