package import Billing

/// A bill with what its client's payments fill of it.
package struct BillView: Sendable {
    package let bill: Bill
    package let paid: Money
    package let balance: Money
    package let paidByLine: [ID<BillLine>: Money]

    init(_ bill: Bill, ledger: Ledger) {
        self.bill = ledger.settled(bill)
        (paid, balance) = (ledger.paid(on: bill.id), ledger.balance(of: bill))
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
}
