import Billing

/// The services with their codes and amounts, the totals, and whether all is paid.
struct Services {
    let superbill: Superbill

    func compose(into composer: inout Composer) {
        composer.turnPage(unlessFits: Table.height(ofRows: min(superbill.lines.count, 2)))
        composer.line(Text("Services", .heading), tag: .heading)
        composer.y += 5
        Table(columns: columns, rows: superbill.lines.map(texts), totals: totals).compose(into: &composer)
        composer.y += 13
        balance(into: &composer)
        composer.y += 14
    }

    private var showsAdjustments: Bool { superbill.lines.contains { $0.adjustment != .zero } }

    private var columns: [Table.Column] {
        [
            Table.Column(title: "Date"), Table.Column(title: "POS"), Table.Column(title: "CPT/HCPCS"),
            Table.Column(title: "Mod", width: .fixed(30), maxLines: 2), Table.Column(title: "Dx"),
            Table.Column(title: "Units", alignment: .right),
            Table.Column(title: "Description", width: .rest(atLeast: 80), maxLines: 3),
        ] + amountColumns.map { Table.Column(title: $0.0, alignment: .right) }
    }

    private var amountColumns: [(String, (SuperbillLine) -> Money)] {
        let adjustment: [(String, (SuperbillLine) -> Money)] = showsAdjustments ? [("Adjustment", \.adjustment)] : []
        return [("Charge", \.charge)] + adjustment + [("Paid", \.paid), ("Balance", \.balance)]
    }

    private func texts(of line: SuperbillLine) -> [String] {
        [
            line.day.usDescription, line.placeOfService.description, line.procedure.description,
            line.modifiers.map(\.description).joined(separator: " "), line.pointerLetters, String(line.units),
            line.printedDescription,
        ] + amountColumns.map { $0.1(line).dollars }
    }

    private var totals: [String] {
        let adjustments = showsAdjustments ? [superbill.totalAdjustments.dollars] : []
        let amounts =
            [superbill.totalCharges.dollars] + adjustments + [superbill.totalPaid.dollars, superbill.balance.dollars]
        return ["Total"] + Array(repeating: "", count: 6) + amounts
    }

    private func balance(into composer: inout Composer) {
        let row = composer.row([
            Row.Cell(
                Text("Balance  \(superbill.balance.dollars)", .number, width: 250, alignment: .right),
                x: Page.right - 250, tag: .paragraph)
        ])
        composer.turnPage(unlessFits: row.height + 10)
        if superbill.isPaidInFull {
            let text = Text("PAID IN FULL", .number)
            let mark = composer.row([Row.Cell(text, x: Page.left + 9, tag: .paragraph)])
            let (width, height) = (composer.width(of: text) + 17, mark.height + 8)
            composer.mark(.frame(x: Page.left + 0.6, y: composer.y - 4, width: width, height: height))
            composer.place(mark)
            composer.y -= mark.height
        }
        composer.place(row)
    }
}
