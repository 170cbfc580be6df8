/// Puts an issued superbill together from lines that were found fit to stand on it.
struct SuperbillAssembly {
    /// A line that can stand on it, with its bill and the code that makes it eligible.
    struct Entry {
        let bill: Bill
        let line: BillLine
        let procedure: ProcedureCode
    }

    let practice: Practice
    /// Who is shown as the provider.
    let provider: Provider
    /// Who is shown beside the provider.
    let supervisor: Provider?
    let client: Client
    let entries: [Entry]
    /// What payments fill, as of the issue.
    let ledger: Ledger
    /// As of the issue, too.
    let payments: [Payment]

    func superbill(
        number: SuperbillNumber, replacing old: Superbill?, issuedOn: Day, paymentsAsOf: Timestamp
    ) -> Superbill {
        let diagnoses = entries.flatMap(\.line.diagnoses).distinct()
        return Superbill(
            number: number, version: (old?.version ?? 0) + 1, replaces: old?.number, replacedIssuedOn: old?.issuedOn,
            issuedOn: issuedOn, paymentsAsOf: paymentsAsOf, timeZone: practice.timeZone,
            practice: PracticeBlock(
                name: practice.printedName, address: practice.printedAddress, phone: practice.phone.description,
                email: practice.email?.description, taxID: practice.taxID.description, npi: practice.npi),
            provider: ProviderBlock(provider), supervisor: supervisor.map(ProviderBlock.init),
            client: ClientBlock(
                name: client.legalName, birthDate: client.birthDate, address: client.address,
                phone: client.phone?.description),
            insurance: client.insurance,
            bills: entries.map { BillBlock(id: $0.bill.id, date: $0.bill.createdOn) }.distinct(),
            diagnoses: diagnoses, lines: entries.map { line($0, among: diagnoses) }, payments: printedPayments,
            payee: payee(on: issuedOn), footer: practice.footer)
    }

    private func line(_ entry: Entry, among diagnoses: [DiagnosisCode]) -> SuperbillLine {
        let line = entry.line
        return SuperbillLine(
            day: line.day, placeOfService: line.placeOfService, procedure: entry.procedure, modifiers: line.modifiers,
            diagnosisPointers: line.diagnoses.distinct().prefix(4).compactMap { diagnoses.firstIndex(of: $0) },
            units: line.units,
            description: practice.serviceText == .codeOnly ? nil : line.description, minutes: line.minutes,
            charge: line.charge, adjustment: line.adjustment,
            paid: ledger.paid(on: line.id))
    }

    /// Of each payment only the part that fills lines of this superbill.
    private var printedPayments: [SuperbillPayment] {
        let lines = Set(entries.map(\.line.id))
        let parts = Dictionary(
            ledger.allocations.filter { lines.contains($0.line) }.map { ($0.payment, $0.amount.cents) },
            uniquingKeysWith: +)
        return payments.ordered(by: \.day).compactMap { payment in
            parts[payment.id].map {
                SuperbillPayment(
                    day: payment.day, method: payment.method, reference: payment.reference, amount: Money(cents: $0))
            }
        }
    }

    private func payee(on day: Day) -> PayeeBlock? {
        switch client.payeeOverride ?? practice.payee {
        case .clinic:
            PayeeBlock(
                kind: .clinic, name: practice.printedName, address: practice.printedAddress,
                taxID: practice.taxID.description)
        case .provider: PayeeBlock(kind: .provider, name: provider.name, address: practice.printedAddress)
        case .client:
            PayeeBlock(
                kind: .client,
                name: client.isMinor(on: day) ? client.contact?.name ?? client.legalName : client.legalName,
                address: client.address)
        case .notIncluded: nil
        }
    }
}

extension ProviderBlock {
    fileprivate init(_ provider: Provider) {
        let license = provider.licenseNumber.map { number in
            provider.licenseState.map { "\(number) (\($0))" } ?? number
        }
        self.init(
            name: provider.name, credentials: provider.credentials, npi: provider.npi, license: license,
            taxonomy: provider.taxonomy)
    }
}
