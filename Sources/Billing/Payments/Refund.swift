/// A part of a payment that was given back.
package struct Refund: Hashable, Sendable, Codable {
    package let day: Day
    package let amount: Money
    /// The payment by credit into which it went, where no money left the practice.
    package let into: ID<Payment>?

    package init(day: Day, amount: Money, into: ID<Payment>? = nil) {
        (self.day, self.amount, self.into) = (day, amount, into)
    }
}
