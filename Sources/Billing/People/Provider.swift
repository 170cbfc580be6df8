/// A person who renders services under an NPI of their own.
package struct Provider: Identified, Hashable, Sendable, Codable {
    package static let idPrefix = "prv"

    package let id: ID<Provider>
    package var name: String
    /// As printed after the name, such as `LMFT`.
    package var credentials: String?
    package var npi: NPI
    package var licenseNumber: String?
    package var licenseState: USState?
    /// As given; see `TaxonomyCode` for the shape it should have.
    package var taxonomy: String?
    /// The provider under whose supervision this one renders services; nil where there is none.
    package var supervisor: ID<Provider>?
    /// Who of the two stands on superbills; nil until the first superbill, when somebody chooses.
    package var supervision: Supervision?
    /// The day on which they left; no appointment after it can be with them.
    package var retiredOn: Day?

    package init(
        id: ID<Provider> = ID(), name: String, credentials: String? = nil, npi: NPI, licenseNumber: String? = nil,
        licenseState: USState? = nil, taxonomy: String? = nil, supervisor: ID<Provider>? = nil,
        supervision: Supervision? = nil
    ) {
        (self.id, self.name, self.credentials, self.npi) = (id, name, credentials, npi)
        (self.licenseNumber, self.licenseState, self.taxonomy) = (licenseNumber, licenseState, taxonomy)
        (self.supervisor, self.supervision) = (supervisor, supervision)
    }
}
