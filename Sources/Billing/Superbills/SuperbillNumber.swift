/// The number of a superbill within its practice: counts up from 1, without gaps, never used twice.
package struct SuperbillNumber: Hashable, Sendable, Codable, Comparable {
    package let value: Int

    package init(_ value: Int) { self.value = value }

    /// The number written `SB-000001`, with at least six digits; nil for any other spelling.
    package init?(_ text: String) {
        let digits = text.utf8.dropFirst(3)
        guard text.hasPrefix("SB-"), (6...12).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
            let value = Int(text.dropFirst(3)), value > 0, SuperbillNumber(value).description == text
        else { return nil }
        self.value = value
    }

    package init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(Int.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

extension SuperbillNumber: CustomStringConvertible {
    package var description: String {
        let digits = String(value)
        return "SB-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
