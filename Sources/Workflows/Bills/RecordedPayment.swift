package import Billing

/// A payment that was recorded.
package struct RecordedPayment: Sendable {
    package let payment: Payment
    /// The bill that it names, as it now stands.
    package let bill: BillView?
    /// What of all the client's payments fills no bill.
    package let credit: Money
}
