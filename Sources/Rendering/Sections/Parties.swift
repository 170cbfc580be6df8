import Billing

/// Client, provider, supervisor, insurance and payee side by side, two or three to a row.
struct Parties {
    let superbill: Superbill

    /// A block: whose it is, the name, and lines that may have a label.
    private struct Party {
        var heading: String
        var name: String
        var lines: [(label: String?, value: String)]
    }

    private static let leading = 1.0

    func compose(into composer: inout Composer) {
        let parties = [client, provider, supervisor, insurance, payee].compactMap(\.self)
        let columns = parties.count.isMultiple(of: 2) ? 2 : 3
        let gutter = 18.0
        let width = (Page.measure - gutter * Double(columns - 1)) / Double(columns)
        for start in stride(from: 0, to: parties.count, by: columns) {
            let top = composer.y
            var bottom = top
            for (column, party) in parties[start..<min(start + columns, parties.count)].enumerated() {
                composer.y = top
                compose(party, x: Page.left + Double(column) * (width + gutter), width: width, into: &composer)
                bottom = max(bottom, composer.y)
            }
            composer.y = bottom + 10
        }
    }

    private func compose(_ party: Party, x: Double, width: Double, into composer: inout Composer) {
        let indent = 58.0
        composer.tagged(.section) { composer in
            composer.line(Text(party.heading, .column, width: width), x: x, tag: .heading)
            composer.y += 2
            composer.line(Text(party.name, .strong, width: width, maxLines: 3), x: x, tag: .paragraph)
            composer.y += Self.leading
            for line in party.lines {
                guard let label = line.label else {
                    composer.line(Text(line.value, width: width, maxLines: 2), x: x, tag: .paragraph)
                    composer.y += Self.leading
                    continue
                }
                let cells = [
                    Row.Cell(Text("\(label) ", .label), x: x),
                    Row.Cell(Text(line.value, width: width - indent, maxLines: 2), x: x + indent),
                ]
                composer.place(composer.row(cells), tag: .paragraph)
                composer.y += Self.leading
            }
        }
    }

    private var client: Party {
        let client = superbill.client
        var lines: [(label: String?, value: String)] = [("Birth date", client.birthDate.usDescription)]
        lines += (client.address?.printed ?? []).map { (nil, $0) }
        lines += [client.phone].compactMap(\.self).map { (nil, $0) }
        return Party(heading: "Client", name: client.name, lines: lines)
    }

    private var provider: Party { party("Provider", superbill.provider) }

    private var supervisor: Party? { superbill.supervisor.map { party("Supervisor", $0) } }

    private var insurance: Party? {
        superbill.insurance.map { insurance in
            let lines = [("Member ID", insurance.memberID), ("Group", insurance.groupNumber)]
            return Party(heading: "Insurance", name: insurance.payer, lines: labelled(lines))
        }
    }

    private var payee: Party? {
        guard let payee = superbill.payee, let kind = payee.kind.printed else { return nil }
        let address = (payee.address?.printed ?? []).map { (label: String?.none, value: $0) }
        return Party(
            heading: "Pay to (\(kind))", name: payee.name, lines: address + labelled([("Tax ID", payee.taxID)]))
    }

    private func party(_ heading: String, _ provider: ProviderBlock) -> Party {
        let lines = [("NPI", provider.npi.description), ("License", provider.license), ("Taxonomy", provider.taxonomy)]
        return Party(heading: heading, name: provider.nameAndCredentials, lines: labelled(lines))
    }

    private func labelled(_ lines: [(String, String?)]) -> [(label: String?, value: String)] {
        lines.compactMap { label, value in value.map { (label, $0) } }
    }
}

extension Payee {
    /// How the payee is called on paper; nil where none is to be named.
    fileprivate var printed: String? {
        switch self {
        case .clinic: "clinic"
        case .provider: "provider"
        case .client: "client"
        case .notIncluded: nil
        }
    }
}
