/// What a payment was made for by name; it fills nothing else.
package enum PaymentTarget: Hashable, Sendable, Codable {
    case bill(ID<Bill>)
    /// One line of a bill, such as a product that no superbill shows.
    case line(ID<BillLine>)
    /// The services of an appointment, whichever bill they come to stand on.
    case appointment(ID<Appointment>)
}
