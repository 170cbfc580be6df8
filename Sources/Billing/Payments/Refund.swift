/// A part of a payment that was given back.
package struct Refund: Hashable, Sendable, Codable {
    package let day: Day
    package let amount: Money

    package init(day: Day, amount: Money) { (self.day, self.amount) = (day, amount) }
}
