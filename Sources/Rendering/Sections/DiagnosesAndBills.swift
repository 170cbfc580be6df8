import Billing

/// The diagnoses by letter, and the bills that the superbill was made from.
struct DiagnosesAndBills {
    let superbill: Superbill

    func compose(into composer: inout Composer) {
        let diagnoses = superbill.diagnoses.enumerated().map {
            "\(SuperbillLine.letter(ofDiagnosis: $0.offset))  \($0.element)"
        }
        compose("Diagnoses (ICD-10-CM)", diagnoses, columns: 6, style: .strong, into: &composer)
        let bills = superbill.bills.map { "\($0.date.usDescription)  \($0.id)" }
        compose(superbill.bills.count == 1 ? "Bill" : "Bills", bills, columns: 2, style: .small, into: &composer)
        composer.rule(gray: 0.75)
        composer.y += 14
    }

    private func compose(
        _ heading: String, _ items: [String], columns: Int, style: TextStyle, into composer: inout Composer
    ) {
        composer.rule(gray: 0.75)
        composer.y += 5
        let indent = 108.0
        let width = (Page.measure - indent) / Double(columns)
        composer.tagged(.section) { composer in
            for start in stride(from: 0, to: items.count, by: columns) {
                var cells = items[start..<min(start + columns, items.count)].enumerated().map { column, item in
                    Row.Cell(
                        Text(item, style, width: width), x: Page.left + indent + Double(column) * width, tag: .paragraph
                    )
                }
                if start == 0 { cells.insert(Row.Cell(Text(heading, .column), x: Page.left, tag: .heading), at: 0) }
                let row = composer.row(cells)
                composer.turnPage(unlessFits: row.height)
                composer.place(row)
            }
        }
        composer.y += 5
    }
}
