/// An ICD-10-CM code by its shape: a letter, then two to six letters or digits, the first or second a digit.
///
/// Read with or without the dot, in any case. Whether the code exists and is specific enough depends on the date of
/// service and is a question to a code table, not to this type (ICD-10-CM Official Guidelines I.A and I.B.2).
package struct DiagnosisCode: TextValue {
    /// Upper case without the dot, the form that claims carry and that is stored.
    package let dotless: String

    package init?(_ text: String) {
        guard var code = ASCII.uppercased(text) else { return nil }
        if code.count > 4, code[3] == UInt8(ascii: ".") { code.remove(at: 3) }
        // Every code has a digit among its first three characters; a word in place of a code has none.
        guard (3...7).contains(code.count), ASCII.isUpper(code[0]), code.allSatisfy(ASCII.isUpperOrDigit),
            code.prefix(3).contains(where: ASCII.isDigit)
        else { return nil }
        dotless = String(decoding: code, as: UTF8.self)
    }

    /// The printed form, with a dot after the third character where more follow.
    package var description: String { dotless.count == 3 ? dotless : "\(dotless.prefix(3)).\(dotless.dropFirst(3))" }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(dotless)
    }
}
