import AuditLog
import Billing
import Testing
import Workflows

@Suite struct `Payments and what they fill` {
    private func part(_ view: BillView, _ place: Int? = nil) -> PaymentPurpose {
        .bill(BillPart(bill: view.bill.id, line: place.map { .place($0) }))
    }

    @Test(arguments: PaymentMethod.allCases.filter { $0 != .credit })
    func `requirement 28: any type of payment makes a superbill that shows it`(method: PaymentMethod) async throws {
        let sample = try await SampleHome.copy()
        let appointment = try await sample.appointment("C-1001", "2026-10-27", "THERAPY-45")
        let bill = try await sample.openBill("C-1001", [appointment.id.description])
        let before = try sample.entries().count
        let paid = try await sample.home.pay(
            part(bill), amount: Money(cents: 15_000), method: method, day: try sample.day("2026-10-28"),
            reference: "Slip 9", acting: sample.maren)
        #expect(try sample.entries().dropFirst(before).map(\.event) == [.paymentRecorded])
        #expect(paid.bill?.bill.state == .paid && paid.credit == .zero)
        let superbill = try await sample.home.issueSuperbill(bill: bill.bill.id, acting: sample.maren).superbill
        #expect(superbill.payments.map(\.method) == [method] && superbill.payments.map(\.reference) == ["Slip 9"])
        #expect(superbill.totalPaid == Money(cents: 15_000) && superbill.balance == .zero)
    }

    @Test func `requirement 29: refunds in full and in part update the bill`() async throws {
        let sample = try await SampleHome.copy()
        let appointment = try await sample.appointment("C-1001", "2026-10-27", "THERAPY-45")
        let bill = try await sample.openBill("C-1001", [appointment.id.description])
        let payment = try await sample.home.pay(
            part(bill), amount: Money(cents: 15_000), method: .cash, acting: sample.maren
        ).payment.id.description
        let partly = try await sample.home.refund(payment, amount: Money(cents: 4_000), acting: sample.maren)
        #expect(partly.applied == Money(cents: 11_000) && partly.credit == .zero)
        let open = try await sample.home.bill(bill.bill.id, acting: sample.maren)
        #expect(open.bill.state == .open && open.balance == Money(cents: 4_000))
        let tooMuch = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.refund(payment, amount: Money(cents: 11_001), acting: sample.maren)
        }
        #expect(tooMuch == "PAYMENT_AMOUNT")
        let before = try sample.entries().count
        _ = try await sample.home.refund(payment, amount: Money(cents: 11_000), acting: sample.maren)
        #expect(try sample.entries().dropFirst(before).map(\.event) == [.paymentRefunded])
        #expect(try await sample.home.bill(bill.bill.id, acting: sample.maren).paid == .zero)
        // The imported payment is known by the number it had.
        let imported = try await sample.home.refund("P-3009", amount: Money(cents: 1), acting: sample.maren)
        #expect(imported.payment.externalID == "P-3009")
    }

    @Test func `before the bill they wait as credit and fill it when it is saved, the oldest service first`()
        async throws
    {
        let sample = try await SampleHome.copy()
        let client = try await sample.home.addClient(
            Client(legalName: "Alex Neu", birthDate: try sample.day("1990-01-01")), acting: sample.maren
        ).id.description
        let early = try await sample.home.pay(
            .client(client), amount: Money(cents: 20_000), method: .check, acting: sample.maren)
        #expect(early.bill == nil && early.credit == Money(cents: 20_000))
        let late = try await sample.appointment(client, "2026-10-20", "THERAPY-45")
        let first = try await sample.openBill(client, [late.id.description])
        #expect(first.bill.state == .paid && first.credit == Money(cents: 5_000))
        let old = try await sample.appointment(client, "2026-10-01", "THERAPY-45")
        let second = try await sample.openBill(client, [old.id.description])
        #expect(second.bill.state == .paid)
        let reopened = try await sample.home.bills(client: client, state: .open, acting: sample.maren)
        #expect(reopened.map(\.bill.id) == [first.bill.id] && reopened.map(\.balance.cents) == [10_000])
        let named = try await sample.appointment(client, "2026-10-27", "THERAPY-45")
        let forNamed = try await sample.home.pay(
            .appointment(named.id.description, client: client), amount: Money(cents: 15_000), method: .cash,
            acting: sample.maren)
        #expect(forNamed.credit == Money(cents: 15_000), "it waits for its own bill")
        #expect(try await sample.openBill(client, [named.id.description]).bill.state == .paid)
    }

    @Test func `for a product never count as paid on a superbill`() async throws {
        let sample = try await SampleHome.copy()
        let appointment = try await sample.appointment("C-1001", "2026-10-27", "THERAPY-45")
        let made = try await sample.home.createBill(
            client: "C-1001", appointments: [appointment.id.description], acting: sample.maren)
        var edit = BillEdit()
        edit.products = [Product(description: "Workbook", price: Money(cents: 2_000))]
        _ = try await sample.home.editBill(made.bill.id, edit, acting: sample.maren)
        _ = try await sample.home.saveBill(made.bill.id, acting: sample.maren)
        let paid = try await sample.home.pay(
            part(made, 2), amount: Money(cents: 2_000), method: .cash, acting: sample.maren)
        #expect(paid.bill?.paid == Money(cents: 2_000))
        let superbill = try await sample.home.issueSuperbill(bill: made.bill.id, acting: sample.maren).superbill
        #expect(superbill.totalPaid == .zero && superbill.payments.isEmpty)
    }

    @Test func `above the sum due are credit, which pays another bill once, also when two move it at once`()
        async throws
    {
        let sample = try await SampleHome.copy()
        let days = ["2026-10-26", "2026-10-27", "2026-10-28"]
        var bills: [BillView] = []
        for day in days {
            let appointment = try await sample.appointment("C-1001", day, "THERAPY-45")
            bills.append(try await sample.openBill("C-1001", [appointment.id.description]))
        }
        let over = try await sample.home.pay(
            part(bills[0]), amount: Money(cents: 30_000), method: .cash, acting: sample.maren)
        #expect(over.credit == Money(cents: 15_000))
        let tooMuch = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.pay(
                self.part(bills[1]), amount: Money(cents: 15_001), method: .credit, acting: sample.maren)
        }
        #expect(tooMuch == "CREDIT_ABOVE_BALANCE")
        let other = try await sample.openAgain()
        let moved = await withTaskGroup(of: Bool.self) { group in
            for (home, bill) in [(sample.home, bills[1]), (other, bills[2])] {
                group.addTask {
                    (try? await home.pay(
                        self.part(bill), amount: Money(cents: 15_000), method: .credit, acting: sample.maren)) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(moved == 1)
        let payments = try await sample.home.payments(client: "C-1001", acting: sample.maren)
        #expect(payments.filter { $0.payment.method == .credit }.map(\.applied.cents) == [15_000])
        #expect(payments.reduce(0) { $0 + $1.credit.cents } == 0)
        let states = try await sample.home.bills(client: "C-1001", acting: sample.maren).filter { view in
            bills.contains { $0.bill.id == view.bill.id }
        }
        #expect(states.count { $0.bill.state == .paid } == 2)
        let none = try await sample.refused { () throws(WorkflowError) in
            let open = states.first { $0.bill.state == .open } ?? bills[0]
            return try await sample.home.pay(
                self.part(open), amount: Money(cents: 1), method: .credit, acting: sample.maren)
        }
        #expect(none == "NOT_ENOUGH_CREDIT")
    }

    @Test func `that cannot be are refused, and nothing is done`() async throws {
        let sample = try await SampleHome.copy()
        let appointment = try await sample.appointment("C-1001", "2026-10-27", "THERAPY-45")
        let bill = try await sample.openBill("C-1001", [appointment.id.description])
        let tomorrow = try sample.day("2026-11-03")
        let cases: [(PaymentPurpose, Money, PaymentMethod, Day?, String)] = [
            (part(bill), .zero, .cash, nil, "PAYMENT_AMOUNT"),
            (part(bill), Money(cents: 1), .cash, tomorrow, "DAY_IN_FUTURE"),
            (part(bill, 2), Money(cents: 1), .cash, nil, "NOT_FOUND"),
            (.client("C-9"), Money(cents: 1), .cash, nil, "NOT_FOUND"),
            (.client("C-1001"), Money(cents: 1), .credit, nil, "BAD_INPUT"),
            (.appointment("A-2008", client: "C-1001"), Money(cents: 1), .cash, nil, "OTHER_CLIENT"),
        ]
        for (purpose, amount, method, day, code) in cases {
            let refused = try await sample.refused { () throws(WorkflowError) in
                try await sample.home.pay(purpose, amount: amount, method: method, day: day, acting: sample.maren)
            }
            #expect(refused == code)
        }
        _ = try await sample.home.cancelBill(bill.bill.id, acting: sample.maren)
        let cancelled = try await sample.refused { () throws(WorkflowError) in
            try await sample.home.pay(self.part(bill), amount: Money(cents: 1), method: .cash, acting: sample.maren)
        }
        #expect(cancelled == "BILL_STATE")
        let pending = try await sample.home.pending(client: "C-1001", acting: sample.maren)
        #expect(pending.contains { $0.appointment == appointment.id }, "it can be billed again")
    }

    @Test func `are given back once, also when two give them back at once`() async throws {
        let sample = try await SampleHome.copy()
        let other = try await sample.openAgain()
        let done = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<20 {
                let home = index.isMultiple(of: 2) ? sample.home : other
                group.addTask {
                    (try? await home.refund("P-3009", amount: Money(cents: 17_000), acting: sample.maren)) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(done == 1)
        let payments = try await sample.home.payments(client: "C-1003", acting: sample.maren)
        #expect(payments.first { $0.payment.externalID == "P-3009" }?.payment.net == .zero)
        #expect(try sample.entries().count { $0.event == .paymentRefunded } == 1)
    }
}
