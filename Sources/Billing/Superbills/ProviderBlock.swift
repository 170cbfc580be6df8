/// A provider as a superbill prints them.
package struct ProviderBlock: Hashable, Sendable, Codable {
    package var name: String
    package var credentials: String?
    package var npi: NPI
    /// Number and state, as in `LMFT 12345 (CA)`.
    package var license: String?
    /// Ten characters of the provider taxonomy.
    package var taxonomy: String?

    package init(name: String, credentials: String? = nil, npi: NPI, license: String? = nil, taxonomy: String? = nil) {
        (self.name, self.credentials, self.npi, self.license, self.taxonomy) = (
            name, credentials, npi, license, taxonomy
        )
    }
}
