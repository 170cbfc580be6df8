import Billing
import Workflows

/// A payment as it is printed.
struct PaymentOutput: Encodable {
    struct Refund: Encodable {
        let day: String
        let amount: String
        let into: String?
    }

    let payment: String
    let externalId: String?
    let day: String
    let method: String
    let reference: String?
    let amount: String
    let refunded: String
    let applied: String
    let credit: String
    /// The bill, line or appointment that it names.
    let target: String?
    let refunds: [Refund]

    init(_ view: PaymentView) {
        let payment = view.payment
        (self.payment, externalId) = (payment.id.description, payment.externalID)
        (day, method, reference) = (payment.day.description, payment.method.rawValue, payment.reference)
        amount = payment.amount.description
        refunded = Money(cents: payment.amount.cents - payment.net.cents).description
        (applied, credit) = (view.applied.description, view.credit.description)
        target =
            switch payment.target {
            case .bill(let bill): bill.description
            case .line(let line): line.description
            case .appointment(let appointment): appointment.description
            case nil: nil
            }
        refunds = payment.refunds.map {
            Refund(day: $0.day.description, amount: $0.amount.description, into: $0.into?.description)
        }
    }

    static func table(_ payments: [PaymentOutput]) {
        Terminal.table(
            ["payment", "day", "method", "amount", "refunded", "applied", "credit", "reference"],
            payments.map {
                [
                    $0.externalId ?? $0.payment, $0.day, $0.method, $0.amount, $0.refunded, $0.applied, $0.credit,
                    $0.reference ?? "-",
                ]
            })
    }
}
