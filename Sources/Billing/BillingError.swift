/// A rule of the practice that was broken; carries ids, codes and amounts, never a name or a diagnosis.
package enum BillingError: Error, Hashable, Sendable {
    package enum LinePart: String, Hashable, Sendable {
        case units
        case fee
        case modifiers
        case adjustment
        case diagnoses
    }

    case billState(ID<Bill>, BillState)
    case billEmpty(ID<Bill>)
    case billHasPayments(ID<Bill>, Money)
    case billHasSuperbills(ID<Bill>, [SuperbillNumber])
    /// Two lines of the bill have one id.
    case twice(ID<Bill>)
    case noSuchLine(ID<BillLine>)
    /// A fee for an absence or a product, which takes no code.
    case notASession(ID<BillLine>)
    /// A price of several lines together that is above their charges, which are given.
    case packagePrice(ID<Bill>, Money)
    case line(ID<BillLine>, LinePart)
    case noSuchService(ID<Service>)
    case appointmentState(ID<Appointment>, AppointmentState)
    /// The payment's amount, or a refund above what is left of it.
    case paymentAmount(ID<Payment>, Money)
    /// A refund on a day before its payment.
    case refundBeforePayment(ID<Payment>, Day)
    /// More credit than the client has, which is given.
    case credit(ID<Client>, Money)

    /// A stable name for machines.
    package var code: String {
        switch self {
        case .billState: "BILL_STATE"
        case .billEmpty: "BILL_EMPTY"
        case .billHasPayments: "BILL_HAS_PAYMENTS"
        case .billHasSuperbills: "BILL_HAS_SUPERBILLS"
        case .twice: "LINE_TWICE"
        case .noSuchLine: "NO_SUCH_LINE"
        case .notASession: "NOT_A_SESSION"
        case .packagePrice: "PACKAGE_PRICE"
        case .noSuchService: "NO_SUCH_SERVICE"
        case .line(_, let part): "LINE_\(part.rawValue.uppercased())"
        case .appointmentState: "APPOINTMENT_STATE"
        case .paymentAmount: "PAYMENT_AMOUNT"
        case .refundBeforePayment: "REFUND_BEFORE_PAYMENT"
        case .credit: "NOT_ENOUGH_CREDIT"
        }
    }

    /// What is the case, with ids and amounts only.
    package var message: String {
        switch self {
        case .billState(let bill, let state): "bill \(bill) is \(state.rawValue)"
        case .billEmpty(let bill): "bill \(bill) has no line"
        case .billHasPayments(let bill, let amount): "$\(amount) has been paid on bill \(bill)"
        case .billHasSuperbills(let bill, let numbers):
            "bill \(bill) stands on \(numbers.map(\.description).joined(separator: ", "))"
        case .twice(let bill): "bill \(bill) was given one line twice"
        case .noSuchLine(let line): "no line \(line) on this bill"
        case .notASession(let line): "line \(line) charges for no session"
        case .packagePrice(let bill, let charges): "these lines of bill \(bill) charge $\(charges)"
        case .noSuchService(let service): "no service \(service) in this practice"
        case .line(let line, let part): "line \(line) has \(part.rawValue) out of range"
        case .appointmentState(let appointment, let state): "appointment \(appointment) is \(state.text)"
        case .paymentAmount(let payment, let amount): "$\(amount) is not an amount that payment \(payment) can take"
        case .refundBeforePayment(let payment, let day): "payment \(payment) came on \(day)"
        case .credit(let client, let amount): "client \(client) has $\(amount) of credit"
        }
    }

    /// What a person can do about it.
    package var hint: String {
        switch self {
        case .billState(_, .cancelled): "make a new bill of the services"
        case .billState: "only a pended bill can be saved, and only a pended or open one edited"
        case .billEmpty: "add at least one service"
        case .billHasPayments: "refund the payments first, or make a new bill"
        case .billHasSuperbills: "void these superbills first"
        case .twice: "give each service once"
        case .noSuchLine: "show the bill to see the ids of its lines"
        case .notASession: "only a session that occurred takes codes"
        case .packagePrice: "a price for several services together is at most what they charge"
        case .noSuchService: "list the services to see their ids"
        case .line(_, .units): "units are 1 to 999"
        case .line(_, .fee): "a fee is 0.00 to 9999999.99"
        case .line(_, .modifiers): "at most four modifiers, no two alike"
        case .line(_, .diagnoses): "at most twelve diagnoses, no two alike"
        case .line(_, .adjustment): "an adjustment is at least zero and at most the charge"
        case .appointmentState:
            "only a scheduled appointment can change its state, and only one that occurred can be billed"
        case .paymentAmount: "an amount is above zero; a refund is at most what is left of its payment"
        case .refundBeforePayment: "give the day on which the money went back"
        case .credit: "see 'billfold bill payments CLIENT'; take another method for the rest"
        }
    }
}
