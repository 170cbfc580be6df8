import Billing
import Testing

@Suite struct LedgerTests {
    @Test func `money fills the oldest service first and the rest is credit`() throws {
        let bill = try Example.openBill([
            Example.line("2026-09-08", fee: 10_000), Example.line("2026-09-01", fee: 10_000),
            Example.line("2026-09-08", fee: 5_000),
        ])
        let paid = { (cents: Int64) throws -> [Int64] in
            let ledger = Ledger(bills: [bill], payments: [try Example.payment(cents)])
            return bill.lines.map { ledger.paid(on: $0.id).cents } + [ledger.credit.cents]
        }
        #expect(try paid(4_000) == [0, 4_000, 0, 0])
        #expect(try paid(12_000) == [2_000, 10_000, 0, 0])
        #expect(try paid(21_000) == [10_000, 10_000, 1_000, 0])
        #expect(try paid(26_000) == [10_000, 10_000, 5_000, 1_000])
    }

    @Test func `a payment that names a bill fills it alone, before the others`() throws {
        let old = try Example.openBill([Example.line("2026-09-01", fee: 10_000)])
        let new = try Example.openBill([Example.line("2026-09-20", fee: 10_000)])
        let free = try Example.payment(3_000, on: "2026-09-30")
        let named = try Example.payment(12_000, on: "2026-10-05", for: .bill(new.id))
        let ledger = Ledger(bills: [old, new], payments: [free, named])
        #expect(ledger.paid(on: old.id) == Money(cents: 3_000))
        #expect(ledger.paid(on: new.id) == Money(cents: 10_000))
        #expect(ledger.credit == Money(cents: 2_000))
        #expect(ledger.paidByName(on: new.id) == Money(cents: 10_000))
        #expect(ledger.paidByName(on: old.id) == .zero)
    }

    @Test func `a payment for one appointment leaves the other lines alone`() throws {
        let appointment = ID<Appointment>()
        let bill = try Example.openBill([
            Example.line("2026-09-01", fee: 10_000), Example.line("2026-09-02", fee: 10_000, appointment: appointment),
        ])
        let ledger = Ledger(bills: [bill], payments: [try Example.payment(10_000, for: .appointment(appointment))])
        #expect(bill.lines.map { ledger.paid(on: $0.id).cents } == [0, 10_000])
        #expect(ledger.balance(of: bill) == Money(cents: 10_000))
    }

    @Test func `adjustments and refunds lower what is filled`() throws {
        let bill = try Example.openBill([Example.line("2026-09-01", fee: 10_000, adjustment: 2_500)])
        var payment = try Example.payment(10_000)
        #expect(Ledger(bills: [bill], payments: [payment]).paid(on: bill.id) == Money(cents: 7_500))
        #expect(Ledger(bills: [bill], payments: [payment]).settled(bill).state == .paid)
        try payment.refund(Money(cents: 4_000), on: Example.day("2026-10-09"))
        let ledger = Ledger(bills: [bill], payments: [payment])
        #expect(ledger.balance(of: bill) == Money(cents: 1_500))
        #expect(ledger.settled(bill).state == .open)
    }

    @Test func `pended and cancelled bills take nothing`() throws {
        let pended = try Bill(client: ID(), createdOn: Example.day("2026-10-01"), lines: [Example.line("2026-09-01")])
        var cancelled = try Example.openBill([Example.line("2026-09-01")])
        try cancelled.cancel(paid: .zero, superbills: [])
        let ledger = Ledger(bills: [pended, cancelled], payments: [try Example.payment(5_000)])
        #expect(ledger.allocations.isEmpty)
        #expect(ledger.credit == Money(cents: 5_000))
        #expect(ledger.balance(of: cancelled) == .zero)
    }

    @Test(arguments: [0, -1, 1_000_000_000])
    func `an amount out of range is no payment`(cents: Int64) {
        let error = #expect(throws: BillingError.self) { try Example.payment(cents) }
        #expect(error?.code == "PAYMENT_AMOUNT")
    }

    @Test func `no more is given back than was paid`() throws {
        var payment = try Example.payment(5_000)
        let day = try Example.day("2026-10-09")
        try payment.refund(Money(cents: 3_000), on: day)
        let id = payment.id
        #expect(throws: BillingError.paymentAmount(id, Money(cents: 2_001))) {
            try payment.refund(Money(cents: 2_001), on: day)
        }
        try payment.refund(Money(cents: 2_000), on: day)
        #expect(payment.net == .zero)
    }

    @Test(arguments: 0..<200)
    func `no cent is lost or made, whatever the bills and payments`(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let appointments = (0..<4).map { _ in ID<Appointment>() }
        var bills: [Bill] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let lines = try (0..<Int.random(in: 1...5, using: &random)).map { _ in
                let fee = Int64.random(in: 0...20_000, using: &random)
                return try Example.line(
                    "2026-09-\(Int.random(in: 10...30, using: &random))", fee: fee,
                    appointment: appointments.randomElement(using: &random),
                    adjustment: Int64.random(in: 0...fee, using: &random))
            }
            bills.append(try Example.openBill(lines))
        }
        let targets = bills.map { PaymentTarget.bill($0.id) } + appointments.map(PaymentTarget.appointment)
        let payments = try (0..<Int.random(in: 0...6, using: &random)).map { _ in
            try Example.payment(
                Int64.random(in: 1...40_000, using: &random), on: "2026-10-\(Int.random(in: 10...30, using: &random))",
                for: Bool.random(using: &random) ? targets.randomElement(using: &random) : nil)
        }
        let ledger = Ledger(bills: bills, payments: payments)
        let filled = ledger.allocations.reduce(0) { $0 + $1.amount.cents }
        #expect(filled + ledger.credit.cents == payments.reduce(0) { $0 + $1.amount.cents })
        #expect(ledger.allocations.allSatisfy { $0.amount > .zero })
        for line in bills.flatMap(\.lines) { #expect(ledger.paid(on: line.id) <= line.due) }
        for bill in bills {
            #expect(ledger.paid(on: bill.id).cents == bill.lines.reduce(0) { $0 + ledger.paid(on: $1.id).cents })
        }
    }
}

/// A small seeded generator, so that a failing case can be run again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
