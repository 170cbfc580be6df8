/// What the payments of one client fill of their bills; computed anew from both, never stored.
///
/// Payments that name a line come first, then those for an appointment, then those for a bill; none of them fills
/// anything else. The others then fill whatever is open. Within what a payment may fill, the oldest date of service
/// comes first, then bills and lines in the order given. No line takes more than it has due; pended and cancelled
/// bills take nothing; what is left over is credit.
package struct Ledger: Sendable {
    package let allocations: [PaymentAllocation]
    /// Money received that fills no line.
    package let credit: Money

    private let unusedByPayment: [ID<Payment>: Int64]
    private let paidByLine: [ID<BillLine>: Int64]
    private let paidByBill: [ID<Bill>: Int64]

    /// The ledger of all bills and all payments of one client.
    package init(bills: [Bill], payments: [Payment]) {
        let posted = payments.ordered(by: \.day)
        var filling = Filling(bills: bills)
        for scope in Scope.allCases {
            for payment in posted where Scope(payment.target) == scope {
                filling.fill(from: payment) { payment.target?.names($0) ?? true }
            }
        }
        allocations = filling.allocations
        paidByLine = Dictionary(allocations.map { ($0.line, $0.amount.cents) }, uniquingKeysWith: +)
        paidByBill = Dictionary(allocations.map { ($0.bill, $0.amount.cents) }, uniquingKeysWith: +)
        let received = payments.reduce(0) { $0 + $1.net.cents }
        credit = Money(cents: allocations.reduce(received) { $0 - $1.amount.cents })
        unusedByPayment = Dictionary(
            payments.map { ($0.id, $0.net.cents) } + allocations.map { ($0.payment, -$0.amount.cents) },
            uniquingKeysWith: +)
    }

    /// The part of a payment that fills no line.
    package func credit(of payment: ID<Payment>) -> Money { Money(cents: unusedByPayment[payment, default: 0]) }

    /// What payments fill of the line.
    package func paid(on line: ID<BillLine>) -> Money { Money(cents: paidByLine[line, default: 0]) }

    /// What payments fill of the lines of the bill.
    package func paid(on bill: ID<Bill>) -> Money { Money(cents: paidByBill[bill, default: 0]) }

    /// What payments that name the bill or its appointments fill of it.
    package func paidByName(on bill: ID<Bill>) -> Money {
        Money(cents: allocations.filter { $0.bill == bill && $0.isNamed }.reduce(0) { $0 + $1.amount.cents })
    }

    /// The total less what is paid; zero for a cancelled bill.
    package func balance(of bill: Bill) -> Money {
        bill.state == .cancelled ? .zero : Money(cents: bill.total.cents - paid(on: bill.id).cents)
    }

    /// The bill with its state as this ledger has it: paid where nothing is owed, else open.
    package func settled(_ bill: Bill) -> Bill {
        var bill = bill
        bill.settle(paid: paid(on: bill.id))
        return bill
    }
}

/// How closely a payment says what it is for, the closest first.
private enum Scope: CaseIterable {
    case line
    case appointment
    case bill
    case anything

    init(_ target: PaymentTarget?) {
        self =
            switch target {
            case .line: .line
            case .appointment: .appointment
            case .bill: .bill
            case nil: .anything
            }
    }
}

/// The lines that can still take money, in the order in which they take it.
private struct Filling {
    struct Slot {
        let bill: ID<Bill>
        let line: BillLine
        var open: Int64
    }

    private var slots: [Slot]
    private(set) var allocations: [PaymentAllocation] = []

    init(bills: [Bill]) {
        let given = bills.filter(\.state.isSaved).flatMap { bill in
            bill.lines.map { Slot(bill: bill.id, line: $0, open: $0.due.cents) }
        }
        slots = given.ordered(by: \.line.day)
    }

    mutating func fill(from payment: Payment, where takes: (Slot) -> Bool) {
        var rest = payment.net.cents
        for index in slots.indices where slots[index].open > 0 && takes(slots[index]) {
            guard rest > 0 else { return }
            let part = min(rest, slots[index].open)
            slots[index].open -= part
            rest -= part
            allocations.append(
                PaymentAllocation(
                    payment: payment.id, bill: slots[index].bill, line: slots[index].line.id,
                    amount: Money(cents: part),
                    isNamed: payment.target != nil))
        }
    }
}

extension PaymentTarget {
    fileprivate func names(_ slot: Filling.Slot) -> Bool {
        switch self {
        case .bill(let bill): slot.bill == bill
        case .line(let line): slot.line.id == line
        case .appointment(let appointment): slot.line.appointment == appointment
        }
    }
}
