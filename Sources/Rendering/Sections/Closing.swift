import Billing

/// What the provider attests, what the paper is for, and the practice's own words.
struct Closing {
    let superbill: Superbill

    func compose(into composer: inout Composer) {
        attestation(into: &composer)
        composer.tagged(.section) { composer in
            paragraph(Self.purpose, into: &composer)
            for text in (superbill.footer ?? "").split(whereSeparator: \.isNewline) {
                composer.y += 4
                paragraph(String(text), into: &composer)
            }
        }
    }

    private static let purpose = """
        This superbill is a record of services already provided, with what was charged and paid. It is not a bill and \
        asks for no payment. To seek reimbursement, send it to your insurance plan together with the claim form your \
        plan uses.
        """

    private func paragraph(_ string: String, into composer: inout Composer) {
        let row = composer.row([
            Row.Cell(Text(string, .fine, width: Page.measure, maxLines: 12), x: Page.left, tag: .paragraph)
        ])
        composer.turnPage(unlessFits: row.height)
        composer.place(row)
    }

    private func attestation(into composer: inout Composer) {
        composer.turnPage(unlessFits: 66)
        composer.tagged(.section) { composer in
            composer.line(
                Text("I attest that the services listed were provided on the dates shown.", width: Page.measure),
                tag: .paragraph)
            composer.y += 24
            let (split, gap) = (Page.left + 340, 18.0)
            let signature = split - gap - Page.left
            composer.mark(.rule(x: Page.left, y: composer.y, width: signature, thickness: 0.75))
            composer.mark(.rule(x: split, y: composer.y, width: Page.right - split, thickness: 0.75))
            composer.y += 3
            let name = Text("Signature of \(superbill.provider.nameAndCredentials)", .fine, width: signature)
            composer.place(
                composer.row([
                    Row.Cell(name, x: Page.left, tag: .paragraph),
                    Row.Cell(Text("Date", .fine), x: split, tag: .paragraph),
                ]))
        }
        composer.y += 12
    }
}
