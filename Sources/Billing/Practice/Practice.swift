internal import Foundation

/// The practice and its settings; a change affects only what is made after it.
package struct Practice: Hashable, Sendable, Codable {
    /// The legal name, as it is registered with the NPI.
    package var name: String
    package var address: Address
    package var phone: PhoneNumber
    package var email: EmailAddress?
    package var taxID: EIN
    /// The organisation's; a practice of one may have none.
    package var npi: NPI?
    /// An IANA name, such as `America/New_York`.
    package var timeZone: String
    package var payee: Payee
    package var footer: String?
    /// The day of the month, 1 to 31, on which superbills are made by themselves; the last day where a month is
    /// shorter.
    package var superbillDay: Int
    package var links: LinkDefaults
    /// Printed in place of the name, where the practice bills under another.
    package var billingName: String?
    /// Printed in place of the address, where the practice bills from another.
    package var billingAddress: Address?
    /// What superbills say of a service beside its code; nil for the practice's own words.
    package var serviceText: ServiceText?
    /// How many days after its creation a bill is due where its maker says nothing; nil for no day.
    package var billDueDays: Int?
    /// How often bills are made by themselves; nil where people make them all.
    package var billRhythm: BillRhythm?

    package init(
        name: String, address: Address, phone: PhoneNumber, email: EmailAddress? = nil, taxID: EIN, npi: NPI? = nil,
        timeZone: String, payee: Payee, footer: String? = nil, superbillDay: Int = 1,
        links: LinkDefaults = LinkDefaults()
    ) {
        (self.name, self.address, self.phone, self.email) = (name, address, phone, email)
        (self.taxID, self.npi, self.timeZone, self.payee) = (taxID, npi, timeZone, payee)
        (self.footer, self.superbillDay, self.links) = (footer, superbillDay, links)
    }

    package static let dueDays = 0...365

    package var printedName: String { billingName ?? name }
    package var printedAddress: Address { billingAddress ?? address }

    /// Whether `name` is a time zone of the IANA database and not an abbreviation or an offset.
    package static func isTimeZone(_ name: String) -> Bool {
        name == "UTC" || (name.contains("/") && TimeZone(identifier: name) != nil)
    }
}
