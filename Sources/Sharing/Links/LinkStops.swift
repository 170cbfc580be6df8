package import Billing

/// The kill switches of a practice: whose links open nothing until they are resumed.
package struct LinkStops: Hashable, Sendable, Codable {
    /// Whether all links are stopped.
    package var practice = false
    /// Links to documents of these clients.
    package var clients: Set<ID<Client>> = []
    /// Links that these members of staff issued.
    package var staff: Set<ID<Staff>> = []

    package init() {}

    func concern(_ link: Link) -> Bool {
        practice || clients.contains(link.client) || staff.contains(link.issuedBy)
    }
}
