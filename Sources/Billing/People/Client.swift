/// A person who receives services, under the legal name that their insurer knows.
package struct Client: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "cli"

    package let id: ID<Client>
    /// The name of the record in the system it was imported from, by which a later import finds it.
    package var externalID: String?
    package var legalName: String
    package var birthDate: Day
    package var address: Address?
    package var phone: PhoneNumber?
    package var email: EmailAddress?
    package var insurance: Insurance?
    /// Whether the automatic run makes superbills for this client.
    package var superbillsOn: Bool
    /// The day of the month, 1 to 31, that takes the place of the practice's `superbillDay`.
    package var superbillDay: Int?
    /// Takes the place of the practice's payee on this client's superbills.
    package var payeeOverride: Payee?
    /// The person who receives documents in the client's place, such as a guardian.
    package var contact: BillingContact?

    package init(
        id: ID<Client> = ID(), externalID: String? = nil, legalName: String, birthDate: Day, address: Address? = nil,
        phone: PhoneNumber? = nil, email: EmailAddress? = nil, insurance: Insurance? = nil, superbillsOn: Bool = true,
        superbillDay: Int? = nil, payeeOverride: Payee? = nil, contact: BillingContact? = nil
    ) {
        (self.id, self.externalID, self.legalName, self.birthDate) = (id, externalID, legalName, birthDate)
        (self.address, self.phone, self.email, self.insurance) = (address, phone, email, insurance)
        (self.superbillsOn, self.superbillDay) = (superbillsOn, superbillDay)
        (self.payeeOverride, self.contact) = (payeeOverride, contact)
    }

    /// Whether the client is under 18 on `day`.
    package func isMinor(on day: Day) -> Bool { birthDate.years(until: day) < 18 }
}
