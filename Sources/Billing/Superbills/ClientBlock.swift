/// The client as a superbill prints them: the legal name, because an insurer compares it.
package struct ClientBlock: Hashable, Sendable, Codable {
    package var name: String
    package var birthDate: Day
    package var address: Address?
    package var phone: String?

    package init(name: String, birthDate: Day, address: Address? = nil, phone: String? = nil) {
        (self.name, self.birthDate, self.address, self.phone) = (name, birthDate, address, phone)
    }
}
