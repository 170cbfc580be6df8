/// Money received from or for a client.
package struct Payment: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "pay"

    package let id: ID<Payment>
    package var externalID: String?
    package let client: ID<Client>
    package let day: Day
    package let amount: Money
    package let method: PaymentMethod
    /// A check number or the like; printed.
    package var reference: String?
    /// What it was paid for; nil where the oldest service comes first.
    package var target: PaymentTarget?
    package private(set) var refunds: [Refund]

    /// Throws `.paymentAmount` unless the amount is above zero and at most 9,999,999.99.
    package init(
        id: ID<Payment> = ID(), externalID: String? = nil, client: ID<Client>, day: Day, amount: Money,
        method: PaymentMethod, reference: String? = nil, target: PaymentTarget? = nil
    ) throws(BillingError) {
        guard amount > .zero, amount <= .highestFee else { throw .paymentAmount(id, amount) }
        (self.id, self.externalID, self.client, self.day) = (id, externalID, client, day)
        (self.amount, self.method, self.reference, self.target) = (amount, method, reference, target)
        refunds = []
    }

    /// The amount less what was given back.
    package var net: Money { Money(cents: refunds.reduce(amount.cents) { $0 - $1.amount.cents }) }

    /// The payment as it stood at the end of `day`, without later refunds; nil where it came later.
    package func asOf(_ day: Day) -> Payment? {
        guard self.day <= day else { return nil }
        var payment = self
        payment.refunds.removeAll { $0.day > day }
        return payment
    }

    /// Gives a part back, or moves it `into` another payment.
    ///
    /// Throws `.paymentAmount` unless it is above zero and at most what is left, `.refundBeforePayment` for an earlier
    /// day than the payment's.
    package mutating func refund(
        _ amount: Money, on day: Day, into: ID<Payment>? = nil
    ) throws(BillingError) {
        guard amount > .zero, amount <= net else { throw .paymentAmount(id, amount) }
        guard day >= self.day else { throw .refundBeforePayment(id, self.day) }
        refunds.append(Refund(day: day, amount: amount, into: into))
    }
}
