/// base64url without padding (RFC 4648, section 5), into memory the caller owns: the text of a key is as secret as
/// the key.
enum Base64URL {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// How many digits `count` bytes take.
    static func encodedCount(_ count: Int) -> Int { (count * 8 + 5) / 6 }

    /// Writes the digits of `bytes` to `output`, which has room for exactly them.
    static func encode(_ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) {
        precondition(output.count == encodedCount(bytes.count))
        for place in 0..<output.count {
            let bit = place * 6
            let pair = unsafe UInt16(bytes[bit / 8]) << 8 | (bit / 8 + 1 < bytes.count ? UInt16(bytes[bit / 8 + 1]) : 0)
            unsafe output[place] = digits[Int(pair >> (10 - bit % 8)) & 63]
        }
    }

    /// Writes what `text` spells to `output`; false unless it spells exactly that many bytes, in their only spelling.
    static func decode(_ text: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Bool {
        guard text.count == encodedCount(output.count) else { return false }
        var bits: UInt32 = 0
        var held = 0
        var written = 0
        for place in 0..<text.count {
            guard let value = unsafe digits.firstIndex(of: text[place]) else { return false }
            bits = bits << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                unsafe output[written] = UInt8(truncatingIfNeeded: bits >> held)
                written += 1
            }
        }
        return bits & (1 << held - 1) == 0
    }
}
