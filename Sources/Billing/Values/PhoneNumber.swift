/// A ten-digit telephone number of the North American Numbering Plan.
package struct PhoneNumber: TextValue {
    /// Written `(NNN) NNN-NNNN`.
    package let description: String
    /// Whether area code and exchange start with 2 to 9, as the plan requires; a reason to warn where not.
    package let isAssignable: Bool

    /// Reads ten digits, or eleven after a leading 1, with any of space, `+`, `-`, `.`, `(` and `)` between them.
    package init?(_ text: String) {
        guard text.utf8.allSatisfy({ ASCII.isDigit($0) || " +-.()".utf8.contains($0) }) else { return nil }
        // A plus begins a country's code, and this plan's is 1.
        if let plus = text.firstIndex(of: "+"), text[text.index(after: plus)...].first(where: \.isNumber) != "1" {
            return nil
        }
        var digits = text.filter { ("0"..."9").contains($0) }
        if digits.count == 11, digits.hasPrefix("1") { digits.removeFirst() }
        guard digits.count == 10 else { return nil }
        let (area, exchange) = (digits.prefix(3), digits.dropFirst(3).prefix(3))
        description = "(\(area)) \(exchange)-\(digits.suffix(4))"
        isAssignable = area >= "2" && exchange >= "2"
    }
}
