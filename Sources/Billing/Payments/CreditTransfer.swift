/// Credit of a client's earlier payments that is moved to what they owe now: no money comes in and none goes out.
package struct CreditTransfer: Hashable, Sendable {
    /// The payment by method `credit` that fills the new target.
    package let payment: Payment
    /// The payments from which it was taken, the oldest first, each with a refund into the new one.
    package let sources: [Payment]

    /// Moves `amount` of what fills nothing in `ledger`, which must be that of the same `payments`.
    ///
    /// Throws `.credit` where there is less than that on `day`, and `.paymentAmount`.
    package init(
        _ amount: Money, of client: ID<Client>, from payments: [Payment], ledger: Ledger, to target: PaymentTarget,
        on day: Day
    ) throws(BillingError) {
        payment = try Payment(client: client, day: day, amount: amount, method: .credit, target: target)
        let usable = payments.filter { $0.day <= day && ledger.credit(of: $0.id) > .zero }.ordered(by: \.day)
        var rest = amount.cents
        var sources: [Payment] = []
        for var source in usable where rest > 0 {
            let part = min(rest, ledger.credit(of: source.id).cents)
            try source.refund(Money(cents: part), on: day, into: payment.id)
            rest -= part
            sources.append(source)
        }
        guard rest == 0 else { throw .credit(client, Money(cents: amount.cents - rest)) }
        self.sources = sources
    }
}
