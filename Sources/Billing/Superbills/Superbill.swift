/// An issued superbill: everything that is printed on it, frozen at issue.
///
/// Nothing here refers to a record that may change; a correction is a new superbill that replaces this one
/// (`facts`: seed requirements 2, 4, 5; CMS-1500 items).
package struct Superbill: Hashable, Sendable, Codable {
    package var number: SuperbillNumber
    /// 1 for the first issue, one more for each that replaces another.
    package var version: Int
    package var replaces: SuperbillNumber?
    /// The day of issue of the one that it replaces.
    package var replacedIssuedOn: Day?
    package var issuedOn: Day
    /// Payments posted later are not on it.
    package var paymentsAsOf: Timestamp
    /// The IANA name of the practice's time zone, in which days and times are printed.
    package var timeZone: String
    package var practice: PracticeBlock
    package var provider: ProviderBlock
    package var supervisor: ProviderBlock?
    package var client: ClientBlock
    package var insurance: Insurance?
    package var bills: [BillBlock]
    /// One to twelve, printed as A to L; the first is the principal one.
    package var diagnoses: [DiagnosisCode]
    package var lines: [SuperbillLine]
    package var payments: [SuperbillPayment]
    package var payee: PayeeBlock?
    package var footer: String?

    package init(
        number: SuperbillNumber, version: Int = 1, replaces: SuperbillNumber? = nil, replacedIssuedOn: Day? = nil,
        issuedOn: Day, paymentsAsOf: Timestamp, timeZone: String, practice: PracticeBlock, provider: ProviderBlock,
        supervisor: ProviderBlock? = nil, client: ClientBlock, insurance: Insurance? = nil, bills: [BillBlock],
        diagnoses: [DiagnosisCode], lines: [SuperbillLine], payments: [SuperbillPayment], payee: PayeeBlock?,
        footer: String? = nil
    ) {
        (self.number, self.version, self.replaces) = (number, version, replaces)
        self.replacedIssuedOn = replacedIssuedOn
        (self.issuedOn, self.paymentsAsOf, self.timeZone) = (issuedOn, paymentsAsOf, timeZone)
        (self.practice, self.provider, self.supervisor) = (practice, provider, supervisor)
        (self.client, self.insurance, self.bills) = (client, insurance, bills)
        (self.diagnoses, self.lines, self.payments) = (diagnoses, lines, payments)
        (self.payee, self.footer) = (payee, footer)
    }

    package var totalCharges: Money { Money(cents: lines.reduce(0) { $0 + $1.charge.cents }) }
    package var totalAdjustments: Money { Money(cents: lines.reduce(0) { $0 + $1.adjustment.cents }) }
    package var totalPaid: Money { Money(cents: lines.reduce(0) { $0 + $1.paid.cents }) }
    package var balance: Money { Money(cents: totalCharges.cents - totalAdjustments.cents - totalPaid.cents) }
}
