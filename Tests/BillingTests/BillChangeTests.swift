import Billing
import Testing

@Suite struct BillChangeTests {
    @Test func `a price together is a discount that sums to the cent and never exceeds a charge`() throws {
        var bill = try Example.openBill([
            Example.line("2026-09-01", fee: 10_000), Example.line("2026-09-02", fee: 10_000),
            Example.line("2026-09-03", fee: 10_000), Example.line("2026-09-04", fee: 350, origin: .product),
        ])
        let (id, sessions) = (bill.id, bill.lines.prefix(3).map(\.id))
        try bill.price(sessions, together: Money(cents: 20_000))
        #expect(bill.lines.map(\.due.cents) == [6_667, 6_667, 6_666, 350])
        #expect(bill.lines.map(\.charge.cents) == [10_000, 10_000, 10_000, 350], "the charge is not hidden")
        #expect(throws: BillingError.packagePrice(id, Money(cents: 30_000))) {
            try bill.price(sessions, together: Money(cents: 30_001))
        }
        try bill.price(sessions, together: Money(cents: 30_000))
        #expect(bill.lines.map(\.adjustment) == [.zero, .zero, .zero, .zero])
        let stranger = ID<BillLine>()
        #expect(throws: BillingError.noSuchLine(stranger)) { try bill.price([stranger], together: .zero) }
    }

    @Test func `a fee changes under the conditions of any edit, and never below what is adjusted`() throws {
        var bill = try Example.openBill([Example.line("2026-09-01", fee: 10_000, adjustment: 2_000)])
        let (id, line) = (bill.id, bill.lines[0].id)
        try bill.reprice(line, to: Money(cents: 2_000), paid: .zero, superbills: [])
        #expect(bill.total == .zero)
        #expect(throws: BillingError.line(line, .adjustment)) {
            try bill.reprice(line, to: Money(cents: 1_999), paid: .zero, superbills: [])
        }
        #expect(throws: BillingError.billHasPayments(id, Money(cents: 1))) {
            try bill.reprice(line, to: Money(cents: 9_000), paid: Money(cents: 1), superbills: [])
        }
        #expect(bill.lines[0].fee == Money(cents: 2_000))
    }

    @Test func `codes are completed without touching money, and not under a live superbill`() throws {
        var bill = try Example.openBill([
            Example.line("2026-09-01", procedure: nil, diagnoses: [], origin: .importedSession),
            Example.line("2026-09-02", procedure: nil, origin: .absence),
        ])
        bill.settle(paid: bill.total)
        let (before, lines) = (bill, bill.lines.map(\.id))
        let codes = LineCodes(procedure: ProcedureCode("90834"), diagnoses: [try #require(DiagnosisCode("F43.23"))])
        #expect(throws: BillingError.billHasSuperbills(bill.id, [SuperbillNumber(3)])) {
            try bill.complete(lines[0], codes, claimed: SuperbillNumber(3))
        }
        #expect(throws: BillingError.notASession(lines[1])) { try bill.complete(lines[1], codes, claimed: nil) }
        #expect(bill == before)
        try bill.complete(lines[0], codes, claimed: nil)
        #expect(bill.lines.contains(where: \.isEligible) && bill.state == .paid && bill.total == before.total)
        #expect(bill.lines[0].diagnoses.map(\.description) == ["F43.23"])
        try bill.complete(lines[0], LineCodes(modifiers: []), claimed: nil)
        #expect(bill.lines[0].procedure != nil, "what is nil stays")
    }

    @Test func `a payment for a line fills it alone, before those for its bill`() throws {
        let bill = try Example.openBill([
            Example.line("2026-09-01", fee: 10_000), Example.line("2026-09-08", fee: 350, origin: .product),
        ])
        let card = try Example.payment(350, on: "2026-10-09", for: .line(bill.lines[1].id))
        let other = try Example.payment(5_000, for: .bill(bill.id))
        let ledger = Ledger(bills: [bill], payments: [other, card])
        #expect(bill.lines.map { ledger.paid(on: $0.id).cents } == [5_000, 350])
        #expect(ledger.paidByName(on: bill.id) == Money(cents: 5_350))
    }

    @Test func `credit moves to what is owed, the oldest first, and comes to no more money`() throws {
        let client = ID<Client>()
        let old = try Example.openBill([Example.line("2026-09-01", fee: 10_000)], client: client)
        let new = try Example.openBill([Example.line("2026-09-20", fee: 9_000)], client: client)
        var payments = [
            try Example.payment(12_000, on: "2026-10-05", for: .bill(old.id), client: client),
            try Example.payment(3_000, on: "2026-10-02", for: .line(ID()), client: client),
        ]
        let day = try Example.day("2026-10-09")
        let before = Ledger(bills: [old, new], payments: payments)
        #expect(before.credit == Money(cents: 5_000))
        #expect(throws: BillingError.credit(client, Money(cents: 5_000))) {
            try CreditTransfer(
                Money(cents: 5_001), of: client, from: payments, ledger: before, to: .bill(new.id), on: day)
        }
        let transfer = try CreditTransfer(
            Money(cents: 4_000), of: client, from: payments, ledger: before, to: .bill(new.id), on: day)
        try #require(transfer.sources.map(\.net.cents) == [0, 11_000])
        #expect(transfer.sources.allSatisfy { $0.refunds.allSatisfy { $0.into == transfer.payment.id } })
        payments = [transfer.sources[1], transfer.sources[0], transfer.payment]
        let after = Ledger(bills: [old, new], payments: payments)
        #expect(after.paid(on: new.id) == Money(cents: 4_000) && after.paid(on: old.id) == Money(cents: 10_000))
        #expect(after.credit == Money(cents: 1_000))
    }

    @Test func `nothing goes back before it came`() throws {
        var payment = try Example.payment(5_000, on: "2026-10-02")
        let (id, day) = (payment.id, payment.day)
        #expect(throws: BillingError.refundBeforePayment(id, day)) {
            try payment.refund(Money(cents: 1), on: Example.day("2026-10-01"))
        }
        try payment.refund(Money(cents: 1), on: day)
    }

    @Test(arguments: [
        ("2026-11-24", 0, "2026-11-24"), ("2026-11-24", 7, "2026-12-01"), ("2024-02-28", 1, "2024-02-29"),
        ("2026-12-31", 365, "2027-12-31"), ("9999-12-31", 1, ""),
    ])
    func `days are counted over months and years`(day: String, days: Int, then: String) throws {
        #expect(try Example.day(day).adding(days: days)?.description ?? "" == then)
    }

    @Test(arguments: [(BillRhythm.daily, "2026-11-24"), (.monthly, "2026-11-01")])
    func `a rhythm says what is due`(rhythm: BillRhythm, end: String) throws {
        #expect(rhythm.end(on: try Example.day("2026-11-24")) == (try Example.day(end)))
    }

    @Test func `settings out of range are told, each with a remedy`() throws {
        var practice = try Example.practice()
        #expect(practice.problems.isEmpty)
        (practice.superbillDay, practice.billDueDays, practice.timeZone) = (32, -1, "Mars/Olympus")
        practice.links = LinkDefaults(expiryDays: 40, maximumExpiryDays: 30, views: 0, factors: [.none, .none])
        #expect(
            practice.problems.map(\.path) == [
                "time_zone", "superbill_day", "bill_due_days", "links.expiry_days", "links.views", "links.factors",
            ])
        #expect(practice.problems.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test func `a right that was denied is gone, whatever the role`() {
        let signIn = SignInName("robin")
        var staff = signIn.map { Staff(signIn: $0, name: "Robin", role: .clinician) }
        #expect(staff?.may(.bill) == true)
        staff?.denied = [.bill]
        #expect(staff?.may(.bill) == false && staff?.may(.manageClients) == true)
    }
}
