import Billing
import Workflows

/// A provider as they are printed.
struct ProviderOutput: Encodable {
    let provider: String
    let name: String
    let npi: String
    let credentials: String?
    let licenseNumber: String?
    let licenseState: String?
    let taxonomy: String?
    /// The id of the provider who supervises this one.
    let supervisor: String?
    /// Who of the two stands on superbills; nil until somebody chose.
    let supervision: String?
    let retired: String?

    init(_ provider: Provider) {
        (self.provider, name, npi) = (provider.id.description, provider.name, provider.npi.description)
        (credentials, taxonomy) = (provider.credentials, provider.taxonomy)
        (licenseNumber, licenseState) = (provider.licenseNumber, provider.licenseState?.description)
        (supervisor, supervision) = (provider.supervisor?.description, provider.supervision?.rawValue)
        retired = provider.retiredOn?.description
    }
}
