package import Billing

/// A payment with what became of it.
package struct PaymentView: Sendable {
    package let payment: Payment
    /// What of it fills lines of bills.
    package let applied: Money
    /// What of it fills none.
    package let credit: Money

    init(_ payment: Payment, ledger: Ledger) {
        (self.payment, credit) = (payment, ledger.credit(of: payment.id))
        applied = Money(cents: payment.net.cents - credit.cents)
    }
}
