/// A National Provider Identifier: ten digits, the first 1 or 2, the last a check digit.
///
/// The check is Luhn's over `80840` and the number (45 CFR 162.406; US Core us-core-17). It finds most slips of the
/// hand, not all, and says nothing about whether the number was ever issued or to whom.
package struct NPI: TextValue {
    package let description: String

    /// What to do about a text that is none.
    package static let remedy = "give ten digits; one of them is mistyped where the check digit does not fit"

    package init?(_ text: String) {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.count == 10, digits.allSatisfy({ (0...9).contains($0) }), (1...2).contains(digits[0]) else {
            return nil
        }
        // 24 is what the five digits of the prefix 80840 add.
        let sum = digits.enumerated().reduce(24) { sum, digit in
            guard digit.offset.isMultiple(of: 2) else { return sum + digit.element }
            return sum + (digit.element < 5 ? digit.element * 2 : digit.element * 2 - 9)
        }
        guard sum.isMultiple(of: 10) else { return nil }
        description = text
    }
}
