import Billing
import Testing

/// What a practice may do with one client's money, in a random order, as the workflows do it.
struct MoneyHistory {
    private(set) var bills: [Bill] = []
    private(set) var payments: [Payment] = []
    /// What came in and what went out, counted apart from the payments.
    private(set) var received: Int64 = 0
    private(set) var returned: Int64 = 0
    private let client = ID<Client>()
    private let appointments = (0..<6).map { _ in ID<Appointment>() }
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    var ledger: Ledger { Ledger(bills: bills, payments: payments) }

    /// One random step; what the rules refuse changes nothing.
    mutating func step() throws {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: bills.append(try bill())
        case 1, 2: try pay()
        case 3: refund()
        case 4: try changeBill { try? $0.save() }
        case 5: try adjust()
        case 6: try package()
        case 7: try moveCredit()
        default: try cancel()
        }
        let ledger = ledger
        bills = bills.map { ledger.settled($0) }
    }

    private mutating func bill() throws -> Bill {
        let lines = try (0..<Int.random(in: 1...5, using: &random)).map { _ in
            try Example.line(
                "2026-09-\(Int.random(in: 10...30, using: &random))", fee: Int64.random(in: 0...20_000, using: &random),
                appointment: appointments.randomElement(using: &random), units: Int.random(in: 1...3, using: &random))
        }
        return try Bill(client: client, createdOn: Example.day("2026-10-01"), lines: lines)
    }

    private mutating func pay() throws {
        let named =
            bills.map { PaymentTarget.bill($0.id) } + bills.flatMap(\.lines).map { .line($0.id) }
            + appointments.map { .appointment($0) }
        let target = Bool.random(using: &random) ? named.randomElement(using: &random) : nil
        let amount = Int64.random(in: 1...60_000, using: &random)
        payments.append(
            try Example.payment(
                amount, on: "2026-10-\(Int.random(in: 10...30, using: &random))", for: target, client: client))
        received += amount
    }

    private mutating func refund() {
        guard let index = payments.indices.randomElement(using: &random) else { return }
        let amount = Int64.random(in: 1...60_000, using: &random)
        guard let day = Day("2026-11-01"), (try? payments[index].refund(Money(cents: amount), on: day)) != nil else {
            return
        }
        returned += amount
    }

    private mutating func adjust() throws {
        let discount = Money(cents: Int64.random(in: 0...25_000, using: &random))
        let place = Int.random(in: 0..<5, using: &random)
        try changeBill { bill in
            guard place < bill.lines.count else { return }
            try? bill.adjust(bill.lines[place].id, to: discount)
        }
    }

    private mutating func package() throws {
        let price = Money(cents: Int64.random(in: 0...80_000, using: &random))
        try changeBill { bill in
            let charges = bill.lines.reduce(0) { $0 + $1.charge.cents }
            guard (try? bill.price(together: price)) != nil else {
                return #expect(price.cents > charges || charges == 0 || bill.state == .cancelled)
            }
            #expect(bill.total == price, "the lines of a package sum to its price")
        }
    }

    private mutating func moveCredit() throws {
        guard let bill = bills.randomElement(using: &random) else { return }
        let (ledger, amount) = (ledger, Money(cents: Int64.random(in: 1...20_000, using: &random)))
        let transfer = try? CreditTransfer(
            amount, of: client, from: payments, ledger: ledger, to: .bill(bill.id), on: try Example.day("2026-11-01"))
        guard let transfer else { return #expect(ledger.credit < amount) }
        for source in transfer.sources {
            payments[try #require(payments.firstIndex { $0.id == source.id })] = source
        }
        payments.append(transfer.payment)
        #expect(self.ledger.credit <= ledger.credit, "moved credit is no new money")
    }

    private mutating func cancel() throws {
        let ledger = ledger
        try changeBill { bill in try? bill.cancel(paid: ledger.paidByName(on: bill.id), superbills: []) }
    }

    private mutating func changeBill(_ change: (inout Bill) throws -> Void) throws {
        guard let index = bills.indices.randomElement(using: &random) else { return }
        try change(&bills[index])
    }
}
