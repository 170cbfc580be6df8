/// A payment as a superbill prints it: the part of it that went to the superbill's lines.
package struct SuperbillPayment: Hashable, Sendable, Codable {
    package var day: Day
    package var method: PaymentMethod
    package var reference: String?
    package var amount: Money

    package init(day: Day, method: PaymentMethod, reference: String? = nil, amount: Money) {
        (self.day, self.method, self.reference, self.amount) = (day, method, reference, amount)
    }
}
