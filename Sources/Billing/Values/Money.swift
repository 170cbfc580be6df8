/// An amount of US dollars in whole cents; never a floating-point number.
package struct Money: Hashable, Sendable {
    package let cents: Int64

    package init(cents: Int64) { self.cents = cents }

    package static let zero = Money(cents: 0)

    /// The highest amount that `init(_:)` reads, and so the highest fee or payment: 9,999,999.99.
    package static let highestFee = Money(cents: 999_999_999)

    /// The amount written as digits with at most two decimals, such as `150`, `150.5` or `150.00`.
    ///
    /// Nil for signs, separators, exponents, more than seven digits before the point or two after it: an amount that
    /// can be read in two ways is not an amount.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { (48...57).contains($0) } }),
            (1...7).contains(parts[0].count), parts.count == 1 || (1...2).contains(parts[1].count)
        else { return nil }
        let fraction =
            parts.count == 2 ? Array(parts[1]) + Array("00".utf8).dropFirst(parts[1].count) : Array("00".utf8)
        cents = (Array(parts[0]) + fraction).reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    /// The sum, or nil where it does not fit into 64 bits.
    package func adding(_ other: Money) -> Money? {
        let (sum, overflow) = cents.addingReportingOverflow(other.cents)
        return overflow ? nil : Money(cents: sum)
    }
}

extension Money: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.cents < right.cents }
}

extension Money: CustomStringConvertible {
    /// Digits with exactly two decimals and no currency sign, as in `150.00` or `-3.05`.
    package var description: String {
        let magnitude = cents.magnitude
        let fraction = magnitude % 100
        return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}

extension Money: Codable {
    package init(from decoder: any Decoder) throws { cents = try decoder.singleValueContainer().decode(Int64.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(cents)
    }
}

extension Sequence<Money> {
    /// The checked sum, or nil where it does not fit into 64 bits.
    package func sum() -> Money? {
        reduce(Money.zero as Money?) { total, amount in total.flatMap { $0.adding(amount) } }
    }
}
