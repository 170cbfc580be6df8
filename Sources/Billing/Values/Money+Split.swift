extension Money {
    /// The amount in whole cents in proportion to `weights`, by the method of the largest remainder.
    ///
    /// The parts sum to the amount exactly; of equal remainders the first gets the cent. Nil for a negative amount or
    /// weight, and for weights that sum to zero or to more than 64 bits hold.
    package func split(by weights: [Money]) -> [Money]? {
        guard cents >= 0, weights.allSatisfy({ $0 >= .zero }), let sum = weights.sum(), sum > .zero else { return nil }
        let whole = UInt64(sum.cents)
        var parts: [(cents: UInt64, remainder: UInt64)] = []
        for weight in weights {
            let product = UInt64(weight.cents).multipliedFullWidth(by: UInt64(cents))
            // A weight is at most the sum, so that the quotient is at most the amount and fits.
            let (quotient, remainder) = whole.dividingFullWidth(product)
            parts.append((quotient, remainder))
        }
        let rest = UInt64(cents) - parts.reduce(0) { $0 + $1.cents }
        for index in parts.indices.ordered(by: { UInt64.max - parts[$0].remainder }).prefix(Int(rest)) {
            parts[index].cents += 1
        }
        return parts.map { Money(cents: Int64($0.cents)) }
    }

    /// The amount in `count` parts that differ by a cent at most, the larger ones first; nil for no part or a debt.
    package func split(into count: Int) -> [Money]? {
        count < 1 ? nil : split(by: Array(repeating: Money(cents: 1), count: count))
    }
}
