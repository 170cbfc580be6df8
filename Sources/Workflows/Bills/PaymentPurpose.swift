/// What a payment is for, as people name it.
package enum PaymentPurpose: Sendable {
    /// A bill, saved or not, or one line of it.
    case bill(BillPart)
    /// An appointment of the client, by id or external id, whichever bill it comes to stand on.
    case appointment(String, client: String)
    /// Whatever the client owes, the oldest service first; before there is a bill it waits as credit.
    case client(String)
}
