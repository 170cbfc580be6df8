/// Where a visitor comes from, as far as limits and notices tell one from another.
///
/// Spellings of one address are one: an IPv4 address inside IPv6 (`::ffff:…`) is that address, and IPv6 is taken by the
/// network that a line is given, because a visitor has more addresses in it than anybody can count.
package struct VisitorAddress: Hashable, Sendable {
    /// IPv4: all of it. IPv6: /64.
    package let line: [UInt8]
    /// IPv4: /24. IPv6: /48.
    package let network: [UInt8]

    /// - Parameter text: an address without port, with or without a zone; what is none stands for itself.
    package init(_ text: String) {
        guard let address = ClientAddress(text.prefix { $0 != "%" }) else {
            let other = [0] + Array(text.utf8.prefix(64))
            self.init(line: other, network: other)
            return
        }
        let bytes = address.bytes
        if address.isIPv4 {
            self.init(line: [4] + bytes, network: [4] + bytes.prefix(3))
        } else {
            self.init(line: [6] + bytes.prefix(8), network: [6] + bytes.prefix(6))
        }
    }

    private init(line: [UInt8], network: [UInt8]) { (self.line, self.network) = (line, network) }
}
