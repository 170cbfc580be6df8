internal import Billing

extension AccountingSheet {
    /// The accounting as a web page for the printer; kind words where it is empty, which is usual.
    package var html: [UInt8] {
        let due = extensionReason == nil ? due : extendedDue
        let facts: [(name: String, value: Markup)] = [
            ("Client", "\(head.clientName)"), ("Period", "\(head.from.spoken) to \(head.until.spoken)"),
            ("Asked for on", "\(requested.spoken)"), ("To be answered by", "\(due.spoken)"),
            (
                "Charge",
                isFree
                    ? "free: the first in twelve months"
                    : "not the first in twelve months: a reasonable, cost-based fee may be charged, of which you are told first"
            ),
            ("Made", "\(head.madeText), by \(head.madeBy)"),
        ]
        let extended: Markup =
            extensionReason.map {
                "<p>The answer was due on \(self.due.spoken). It was extended once, to \(extendedDue.spoken): \($0)</p>\n"
            } ?? ""
        return ReportPage.html(
            withheld == nil ? "Accounting of disclosures" : "Accounting of disclosures: the practice's copy",
            practice: head.practice,
            body: "\(warning)\(ReportPage.facts(facts))\(extended)\(rows.isEmpty ? nothing : table)\(footer)")
    }

    private var warning: Markup {
        guard let withheld else { return "" }
        return """
            <p class="held"><strong>Not for the client.</strong> This copy shows what is held back at the request of an agency \
            (45 CFR 164.528(a)(2)): \(withheld == 1 ? "1 disclosure" : "\(withheld) disclosures").</p>

            """
    }

    private var nothing: Markup {
        """
        <p class="kind">No disclosure is listed for this period, which is usual: the law does not ask for a list of what was given \
        to you or at your request, what served your treatment, its payment or the running of the practice, and what you \
        authorized.</p>
        <p>If you would like to know who opened your record and when, ask the practice for the <strong>access report</strong>. \
        It lists all of that, your own downloads included.</p>

        """
    }

    private var table: Markup {
        let names = ["Date", "Who received it", "What was disclosed", "What for", "How often"]
        return """
            \(ReportPage.tableHead("Disclosures", names))\(rows.map(\.markup))\(ReportPage.tableEnd)
            """
    }

    private var footer: Markup {
        let exempt: Markup = """
            Accountable: \(counts.accountable) of \(counts.total). Exempt, and so counted and not listed: \
            \(counts.exemptIndividual) to you or at your request, \(counts.exemptOperations) for treatment, payment or the \
            running of the practice, \(counts.exemptAuthorization) by your authorization
            """
        let mistaken: Markup =
            mistakes.map { $0 == 0 ? "" : "<p>Set aside as written down by mistake: \($0).</p>\n" } ?? ""
        return """
            <footer>
            <p>\(exempt) (45 CFR 164.528(a)(1)).</p>
            \(mistaken)\(head.foot)</footer>

            """
    }
}

extension AccountingSheet.Row {
    fileprivate var markup: Markup {
        let when: Markup = dateUntil.map { "between \(date.spoken) and \($0.spoken)" } ?? "\(date.spoken)"
        let held: Markup =
            heldUntil.map { "<div class=\"held\"><strong>Held until \($0.spoken)</strong></div>" } ?? ""
        let place: Markup = address.map { "<div class=\"small\">\($0)</div>" } ?? ""
        let others: [Markup] = otherDescriptions.map { "<div>also: \($0)</div>" }
        let often: Markup = count == 1 ? "once" : "\(count) times, the last on \(lastDate.spoken)"
        let unsure: Markup =
            uncertain == 0
            ? ""
            : count == 1
                ? "<div class=\"small\">may have been disclosed: the delivery began and nothing says how it ended</div>"
                : "<div class=\"small\">\(uncertain) of them may have been disclosed: nothing says how the delivery ended</div>"
        return """
            <tr><th scope="row">\(when)\(held)</th><td>\(recipient)\(place)</td><td>\(description)\(others)</td>\
            <td>\(purpose)</td><td>\(often)\(unsure)</td></tr>

            """
    }
}
