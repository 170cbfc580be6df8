package import Billing
internal import Store

/// A bill with what its client's payments fill of it.
package struct BillView: Sendable {
    package let bill: Bill
    package let paid: Money
    package let balance: Money
    package let paidByLine: [ID<BillLine>: Money]
    /// What of the client's payments fills no bill.
    package let credit: Money
    /// Where bills of several clients may stand together, or one is shown.
    package let clientName: String?

    init(_ bill: Bill, ledger: Ledger, clientName: String? = nil) {
        self.clientName = clientName
        self.bill = ledger.settled(bill)
        (paid, balance, credit) = (ledger.paid(on: bill.id), ledger.balance(of: bill), ledger.credit)
        paidByLine = Dictionary(
            bill.lines.map { ($0.id, ledger.paid(on: $0.id)) }, uniquingKeysWith: { first, _ in first })
    }
}

extension ReadingSafe {
    /// What the payments of a client fill of their bills.
    func ledger(of client: ID<Client>) throws -> Ledger {
        Ledger(bills: try all(Bill.self, of: client), payments: try all(Payment.self, of: client))
    }

    /// The bill named by its id.
    func bill(_ id: ID<Bill>) throws -> Bill {
        guard let bill = try get(Bill.self, id.description) else {
            throw WorkflowError.notFound("bill \(id)", hint: "see 'billfold bill list'")
        }
        return bill
    }

    func services() throws -> [ID<Service>: Service] {
        Dictionary(try all(Service.self).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The live superbills that lines of the bill stand on, by number.
    func superbills(of bill: Bill) throws -> [SuperbillNumber] {
        let claimed = try rows.claimedLines(of: bill.client)
        return Set(bill.lines.compactMap { claimed[$0.id] }).sorted()
    }
}

extension WritingSafe {
    /// The ledger of a client after a change, with every bill stored in the state that it now has.
    ///
    /// Payments that name nothing move to the oldest service that is open, so that a change of one bill may settle or
    /// open another.
    @discardableResult
    func settle(_ client: ID<Client>) throws -> Ledger {
        let bills = try all(Bill.self, of: client)
        let ledger = Ledger(bills: bills, payments: try all(Payment.self, of: client))
        for bill in bills where ledger.settled(bill) != bill { try put(ledger.settled(bill)) }
        return ledger
    }
}
