/// A US ZIP code: five digits, or nine with a hyphen; text, for its leading zeros.
package struct ZIPCode: TextValue {
    package let description: String

    package init?(_ text: String) {
        var digits = Array(text.utf8)
        if digits.count == 10, digits[5] == UInt8(ascii: "-") { digits.remove(at: 5) }
        guard digits.count == 5 || digits.count == 9, digits.allSatisfy(ASCII.isDigit) else { return nil }
        let plain = String(decoding: digits, as: UTF8.self)
        description = digits.count == 5 ? plain : "\(plain.prefix(5))-\(plain.dropFirst(5))"
    }
}
