/// The part of a payment that fills one line of a bill.
package struct PaymentAllocation: Hashable, Sendable {
    package let payment: ID<Payment>
    package let bill: ID<Bill>
    package let line: ID<BillLine>
    /// Above zero.
    package let amount: Money
    /// Whether the payment names the bill or the appointment.
    package let isNamed: Bool
}
