internal import Sharing

/// The proxies that an operator put in front, whose `X-Forwarded-For` is believed; nobody else's is.
struct TrustedProxies: Sendable {
    let ranges: [AddressRange]

    /// Whether connections of `peer` come from a proxy; a Unix socket has no peer, and only a proxy reaches it.
    func include(_ peer: ClientAddress?) -> Bool {
        guard let peer else { return !ranges.isEmpty }
        return ranges.contains { $0.contains(peer) }
    }

    /// Who asks: the hop nearest to here that is no proxy of ours, read from the right; what stands left of it anybody
    /// may have written.
    ///
    /// - Parameter forwarded: the values of `X-Forwarded-For`, in their order. The walk ends where one is no address.
    func client(peer: ClientAddress?, forwarded: [String]) -> ClientAddress? {
        guard include(peer) else { return peer }
        var nearest = peer
        for hop in forwarded.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }).reversed() {
            let hop = hop.drop { $0 == " " || $0 == "\t" }
            guard let address = ClientAddress(hop.prefix { $0 != " " && $0 != "\t" }) else { return nearest }
            guard include(address) else { return address }
            nearest = address
        }
        return nearest
    }
}
