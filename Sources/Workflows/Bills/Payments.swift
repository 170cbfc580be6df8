internal import AuditLog
package import Billing
internal import Store

extension Home {
    /// Records money received, before or after the bill; by method `credit`, moves earlier money to what is owed now.
    ///
    /// What is above the sum due stays as credit.
    ///
    /// - Throws: `refused` for a cancelled bill, a day in the future, an amount of zero, and for credit that the client
    ///   does not have or the bill does not need.
    package func pay(
        _ purpose: PaymentPurpose, amount: Money, method: PaymentMethod, day: Day? = nil, reference: String? = nil,
        acting: Acting
    ) async throws(WorkflowError) -> RecordedPayment {
        try await require(.bill, of: acting)
        return try await writing { safe in
            let day = try safe.pastDay(day)
            let (client, target, bill) = try safe.target(of: purpose)
            let payment: Payment
            if method == .credit {
                payment = try safe.moveCredit(amount, of: client, to: target, on: bill, day: day)
            } else {
                payment = try Payment(
                    client: client, day: day, amount: amount, method: method, reference: reference, target: target)
                try safe.put(payment)
            }
            let ledger = try safe.settle(client)
            try safe.append(
                EntryDraft(.paymentRecorded, by: acting, client: client, subject: payment.id.description))
            return RecordedPayment(
                payment: payment, bill: try bill.map { BillView(try safe.bill($0.id), ledger: ledger) },
                credit: ledger.credit)
        }.value
    }

    /// Gives a part of a payment back, which may open a bill again.
    ///
    /// - Throws: `refused` for more than is left of it, for a day before it or in the future.
    package func refund(
        _ name: String, amount: Money, day: Day? = nil, acting: Acting
    ) async throws(WorkflowError) -> PaymentView {
        try await require(.bill, of: acting)
        return try await writing { safe in
            var payment = try safe.payment(named: name)
            try payment.refund(amount, on: try safe.pastDay(day))
            try safe.put(payment)
            let ledger = try safe.settle(payment.client)
            try safe.append(
                EntryDraft(.paymentRefunded, by: acting, client: payment.client, subject: payment.id.description))
            return PaymentView(payment, ledger: ledger)
        }.value
    }

    /// The payments of a client, oldest first, with what each fills.
    package func payments(client name: String, acting: Acting) async throws(WorkflowError) -> [PaymentView] {
        try await viewing("payments", of: name, .bill, acting) { safe, client in
            guard let client else { return [] }
            let payments = try safe.all(Payment.self, of: client)
            let ledger = Ledger(bills: try safe.all(Bill.self, of: client), payments: payments)
            return payments.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.map { PaymentView($0, ledger: ledger) }
        }
    }
}

extension ReadingSafe {
    /// The payment named by id or external id.
    fileprivate func payment(named name: String) throws -> Payment {
        let id = try ID<Payment>(name)?.description ?? recordID(.payment, external: name)
        guard let id, let payment = try get(Payment.self, id) else {
            throw WorkflowError.notFound("payment '\(name)'", hint: "see 'billfold bill payments CLIENT'")
        }
        return payment
    }

    /// The day given, or today; money moves on no day that has not come.
    fileprivate func pastDay(_ day: Day?) throws -> Day {
        let today = try today()
        guard let day, day != today else { return today }
        guard day < today else {
            throw WorkflowError.refused(
                "DAY_IN_FUTURE", "\(day) has not come yet", hint: "give the day on which the money moved")
        }
        return day
    }

    fileprivate func target(of purpose: PaymentPurpose) throws -> (ID<Client>, PaymentTarget?, Bill?) {
        switch purpose {
        case .bill(let part):
            let bill = try bill(part.bill)
            guard bill.state != .cancelled else { throw BillingError.billState(bill.id, bill.state) }
            return (bill.client, try part.line.map { .line(try $0.line(on: bill)) } ?? .bill(bill.id), bill)
        case .appointment(let name, let client):
            let (appointment, client) = (try appointment(named: name), try self.client(named: client))
            guard appointment.client == client.id else {
                throw WorkflowError.refused(
                    "OTHER_CLIENT", "appointment \(appointment.id) is another client's",
                    hint: "see 'billfold appointment list --client'")
            }
            return (client.id, .appointment(appointment.id), nil)
        case .client(let name): return (try client(named: name).id, nil, nil)
        }
    }
}

extension WritingSafe {
    fileprivate func moveCredit(
        _ amount: Money, of client: ID<Client>, to target: PaymentTarget?, on bill: Bill?, day: Day
    ) throws -> Payment {
        guard let target, let bill else {
            throw WorkflowError.input("credit pays a bill", hint: "name the bill that it is to pay")
        }
        let payments = try all(Payment.self, of: client)
        let ledger = Ledger(bills: try all(Bill.self, of: client), payments: payments)
        let owed =
            switch target {
            case .line(let line): bill.lines.filter { $0.id == line }.map { $0.due.cents - ledger.paid(on: line).cents }
            default: [ledger.balance(of: bill).cents]
            }
        guard amount.cents <= owed.reduce(0, +) else {
            throw WorkflowError.refused(
                "CREDIT_ABOVE_BALANCE", "only $\(Money(cents: owed.reduce(0, +))) is owed",
                hint: "move that much, or less")
        }
        let transfer = try CreditTransfer(amount, of: client, from: payments, ledger: ledger, to: target, on: day)
        for payment in transfer.sources + [transfer.payment] { try put(payment) }
        return transfer.payment
    }
}
