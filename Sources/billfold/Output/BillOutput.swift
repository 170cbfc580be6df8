import Billing
import Workflows

/// A bill as it is printed.
struct BillOutput: Encodable {
    struct Line: Encodable {
        let line: String
        let appointment: String?
        let day: String
        let description: String
        let procedure: String?
        let units: Int
        let charge: String
        let adjustment: String
        let paid: String
    }

    let bill: String
    let client: String
    let created: String
    let state: String
    let total: String
    let paid: String
    let balance: String
    let lines: [Line]

    init(_ view: BillView) {
        bill = view.bill.id.description
        client = view.bill.client.description
        created = view.bill.createdOn.description
        state = view.bill.state.rawValue
        (total, paid, balance) = (view.bill.total.description, view.paid.description, view.balance.description)
        lines = view.bill.lines.map { line in
            Line(
                line: line.id.description, appointment: line.appointment?.description, day: line.day.description,
                description: line.description, procedure: line.procedure?.description, units: line.units,
                charge: line.charge.description, adjustment: line.adjustment.description,
                paid: (view.paidByLine[line.id] ?? .zero).description)
        }
    }

    func printLines() {
        print("\(bill)  \(state)  total \(total)  paid \(paid)  balance \(balance)")
        Terminal.table(
            ["day", "service", "code", "units", "charge", "paid"],
            lines.map { [$0.day, $0.description, $0.procedure ?? "-", String($0.units), $0.charge, $0.paid] })
    }
}
