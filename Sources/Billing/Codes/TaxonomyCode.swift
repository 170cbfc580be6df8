/// A health care provider taxonomy code by its shape: three digits, six digits or letters, `X`.
///
/// The table itself belongs to others and is not shipped, so that a bad shape is a reason to warn, never to refuse.
package struct TaxonomyCode: TextValue {
    package let description: String

    package init?(_ text: String) {
        guard let code = ASCII.uppercased(text), code.count == 10, code.prefix(3).allSatisfy(ASCII.isDigit),
            code.allSatisfy(ASCII.isUpperOrDigit), code.last == UInt8(ascii: "X")
        else { return nil }
        description = String(decoding: code, as: UTF8.self)
    }
}
