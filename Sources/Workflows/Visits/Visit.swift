/// Who asks, as far as the network tells: kept sealed, beside the entry.
package struct Visit: Sendable, Hashable {
    /// The peer's address, without port.
    package let address: String
    package let agent: String?
    /// An opaque id that ties the entries of one request together.
    package let request: String

    package init(address: String, agent: String?, request: String) {
        (self.address, self.agent, self.request) = (address, agent, request)
    }
}
