/// An employer identification number, the tax id of a practice: nine digits, `NN-NNNNNNN`, without a check digit.
package struct EIN: TextValue {
    /// With the hyphen, whether it was written or not.
    package let description: String

    package init?(_ text: String) {
        var digits = Array(text.utf8)
        if digits.count == 10, digits[2] == UInt8(ascii: "-") { digits.remove(at: 2) }
        guard digits.count == 9, digits.allSatisfy(ASCII.isDigit) else { return nil }
        let plain = String(decoding: digits, as: UTF8.self)
        description = "\(plain.prefix(2))-\(plain.dropFirst(2))"
    }

    /// Whether it starts with a prefix that is said never to be issued; a reason to warn, since that list moves.
    package var hasDoubtfulPrefix: Bool {
        let doubtful = [
            "00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96", "97",
        ]
        return doubtful.contains(String(description.prefix(2)))
    }
}
