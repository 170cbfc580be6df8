/// Tests of single bytes that never accept a digit or a letter outside ASCII, unlike those of `Character`.
enum ASCII {
    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    static func isUpperOrDigit(_ byte: UInt8) -> Bool { isUpper(byte) || isDigit(byte) }

    /// The bytes of `text` with a to z as A to Z and spaces around them dropped; nil where one is outside ASCII.
    static func uppercased(_ text: String) -> [UInt8]? {
        var bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 < 128 }) else { return nil }
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return bytes.drop { $0 == UInt8(ascii: " ") }.map { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
        }
    }
}
