/// A block of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3).
package struct AddressRange: Sendable, Hashable {
    private let base: ClientAddress
    private let length: UInt8

    /// `ADDRESS/LENGTH`, or one address; nil for any other spelling, and where bits beyond the length are set.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let base = ClientAddress(parts[0]) else { return nil }
        let isMapped = base.isIPv4 && !parts[0].contains(":")
        let most: UInt8 = isMapped ? 32 : 128
        var length = most
        if parts.count == 2 {
            guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
                let given = UInt8(parts[1]), given <= most
            else { return nil }
            length = given
        }
        self.length = isMapped ? length + 96 : length
        self.base = base
        guard Self.masked(base, to: self.length) == base else { return nil }
    }

    package func contains(_ address: ClientAddress) -> Bool { Self.masked(address, to: length) == base }

    private static func masked(_ address: ClientAddress, to length: UInt8) -> ClientAddress {
        ClientAddress(
            high: address.high & mask(min(Int(length), 64)), low: address.low & mask(max(Int(length) - 64, 0)))
    }

    private static func mask(_ ones: Int) -> UInt64 { ones == 0 ? 0 : ~0 << UInt64(64 - ones) }
}

extension AddressRange: CustomStringConvertible {
    /// The base, and the length where it is no single address.
    package var description: String {
        let bits = base.isIPv4 && length >= 96 ? (length - 96, 32) : (length, 128)
        return bits.0 == bits.1 ? base.description : "\(base)/\(bits.0)"
    }
}
