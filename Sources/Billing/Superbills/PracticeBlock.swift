/// The practice as a superbill prints it.
package struct PracticeBlock: Hashable, Sendable, Codable {
    package var name: String
    package var address: Address
    package var phone: String
    package var email: String?
    /// `NN-NNNNNNN`.
    package var taxID: String
    package var npi: NPI?

    package init(name: String, address: Address, phone: String, email: String? = nil, taxID: String, npi: NPI? = nil) {
        (self.name, self.address, self.phone, self.email, self.taxID, self.npi) = (
            name, address, phone, email, taxID, npi
        )
    }
}
