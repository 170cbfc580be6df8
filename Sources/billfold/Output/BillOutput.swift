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
        let modifiers: [String]
        let units: Int
        let charge: String
        let adjustment: String
        let paid: String
    }

    let bill: String
    let client: String
    let clientName: String?
    let created: String
    let due: String?
    let comment: String?
    let state: String
    let total: String
    let paid: String
    let balance: String
    /// What of the client's payments fills no bill.
    let credit: String
    let lines: [Line]

    init(_ view: BillView) {
        bill = view.bill.id.description
        (client, clientName) = (view.bill.client.description, view.clientName)
        created = view.bill.createdOn.description
        (due, comment) = (view.bill.dueOn?.description, view.bill.comment)
        state = view.bill.state.rawValue
        credit = view.credit.description
        (total, paid, balance) = (view.bill.total.description, view.paid.description, view.balance.description)
        lines = view.bill.lines.map { line in
            Line(
                line: line.id.description, appointment: line.appointment?.description, day: line.day.description,
                description: line.description, procedure: line.procedure?.description,
                modifiers: line.modifiers.map(\.description), units: line.units,
                charge: line.charge.description, adjustment: line.adjustment.description,
                paid: (view.paidByLine[line.id] ?? .zero).description)
        }
    }

    func printLines() {
        print(
            "\(bill)  \(state)  total \(total)  paid \(paid)  balance \(balance)"
                + (credit == Money.zero.description ? "" : "  credit \(credit)") + (due.map { "  due \($0)" } ?? ""))
        if let clientName { print("client \(clientName) (\(client))") }
        if let comment { print(comment) }
        Terminal.table(
            ["line", "day", "service", "code", "units", "charge", "adjusted", "paid"],
            lines.enumerated().map { index, line in
                [
                    String(index + 1), line.day, line.description, line.procedure ?? "-", String(line.units),
                    line.charge, line.adjustment, line.paid,
                ]
            })
    }

    static func table(_ bills: [BillOutput]) {
        Terminal.table(
            ["bill", "name", "client", "created", "due", "state", "total", "paid", "balance"],
            bills.map {
                [
                    $0.bill, $0.clientName ?? "-", $0.client, $0.created, $0.due ?? "-", $0.state, $0.total, $0.paid,
                    $0.balance,
                ]
            })
    }
}
