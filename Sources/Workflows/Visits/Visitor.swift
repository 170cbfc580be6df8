internal import Billing
internal import Sharing
internal import Store
internal import Vault

/// A visitor as limits and notices know them: MACs of where they come from, so that no address stands in the database.
struct Visitor: Sendable {
    /// Wrong answers from one line over all links; each link has five of its own.
    static let limit = VisitorLimit(tries: 20, seconds: 900)

    /// Of the line: an IPv4 address, or the /64 of an IPv6 address.
    let line: [UInt8]
    /// Of the network around it.
    let network: [UInt8]

    init(_ visit: Visit, key: MACKey) throws {
        let address = VisitorAddress(visit.address)
        line = Array(try key.authenticate(Array("billfold/visitor/v1\0".utf8) + address.line).prefix(16))
        network = Array(try key.authenticate(Array("billfold/network/v1\0".utf8) + address.network).prefix(16))
    }
}
