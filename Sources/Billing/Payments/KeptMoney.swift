/// How much of each payment the practice still has, wherever it was moved as credit.
///
/// The sums over the payments that brought money in are the sums over all payments of what was not given back: credit
/// counts for the payment from which it was taken, and what was given back of credit counts against that payment.
package struct KeptMoney: Sendable {
    private var kept: [ID<Payment>: Money] = [:]

    /// - Parameter payments: all of a client, or of the practice.
    package init(_ payments: [Payment]) {
        let all = Dictionary(payments.map { ($0.id, $0) }) { first, _ in first }
        var left = all.mapValues(\.net.cents)
        for payment in payments where payment.method != .credit {
            kept[payment.id] = Money(cents: Self.take(payment.amount.cents, from: payment, all, &left))
        }
    }

    /// What is still there of a payment; nothing of one by credit, which is counted where it was taken from.
    package func of(_ payment: Payment) -> Money { kept[payment.id] ?? .zero }

    /// Takes up to `cents` out of what is left of a payment and of the credit that was taken from it.
    private static func take(
        _ cents: Int64, from payment: Payment, _ all: [ID<Payment>: Payment], _ left: inout [ID<Payment>: Int64]
    ) -> Int64 {
        var taken = min(cents, left[payment.id] ?? 0)
        left[payment.id, default: 0] -= taken
        for refund in payment.refunds {
            guard let credit = refund.into.flatMap({ all[$0] }) else { continue }
            taken += take(min(cents - taken, refund.amount.cents), from: credit, all, &left)
        }
        return taken
    }
}
