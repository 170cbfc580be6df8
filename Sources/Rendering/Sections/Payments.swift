import Billing

/// What was paid, how and when: the proof that an insurer asks for.
struct Payments {
    let superbill: Superbill
    let asOf: String

    func compose(into composer: inout Composer) {
        composer.turnPage(unlessFits: Table.height(ofRows: min(superbill.payments.count, 2)) + 20)
        composer.line(Text("Payments as of \(asOf)", .heading, width: Page.measure), tag: .heading)
        composer.y += 5
        if superbill.payments.isEmpty {
            composer.line(Text("No payments recorded."), tag: .paragraph)
        } else {
            Table(columns: Self.columns, rows: superbill.payments.map(texts), totals: totals).compose(into: &composer)
        }
        composer.y += 14
    }

    private static let columns = [
        Table.Column(title: "Date"), Table.Column(title: "Method", width: .fixed(100)),
        Table.Column(title: "Reference", width: .rest(atLeast: 100), maxLines: 2),
        Table.Column(title: "Amount", alignment: .right),
    ]

    private func texts(of payment: SuperbillPayment) -> [String] {
        [payment.day.usDescription, payment.method.name, payment.reference ?? "", payment.amount.dollars]
    }

    private var totals: [String] {
        ["Total", "", "", Money(cents: superbill.payments.reduce(0) { $0 + $1.amount.cents }).dollars]
    }
}
