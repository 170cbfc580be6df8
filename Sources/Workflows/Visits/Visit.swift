/// Who asks, as far as the network tells: kept sealed, beside the entry.
package struct Visit: Sendable, Hashable {
    /// The visitor's address, without port.
    package let address: String
    /// Whether a trusted proxy named the address; the peer's own otherwise.
    package let isForwarded: Bool
    package let agent: String?
    /// An opaque id that ties the entries of one request together.
    package let request: String

    package init(address: String, isForwarded: Bool = false, agent: String?, request: String) {
        (self.address, self.isForwarded, self.agent, self.request) = (address, isForwarded, agent, request)
    }
}
