internal import Foundation

/// An IP address in one spelling: IPv4 is kept as IPv4-mapped IPv6 (RFC 4291 section 2.5.5.2), so that `::ffff:a.b.c.d` and
/// `a.b.c.d` are the same.
package struct ClientAddress: Sendable, Hashable {
    private static let mapped: UInt64 = 0xFFFF_0000_0000

    let high: UInt64
    let low: UInt64

    package init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// An address written out as `inet_pton` takes it: no port, no zone, no brackets, no leading zeros.
    package init?(_ text: some StringProtocol) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if text.contains(":") {
            guard unsafe inet_pton(AF_INET6, String(text), &bytes) == 1 else { return nil }
            (high, low) = (Self.number(bytes[..<8]), Self.number(bytes[8...]))
        } else {
            guard unsafe inet_pton(AF_INET, String(text), &bytes) == 1 else { return nil }
            (high, low) = (0, Self.mapped | Self.number(bytes[..<4]))
        }
    }

    /// The IPv4 address of this number.
    package init(ipv4 number: UInt32) { self.init(high: 0, low: Self.mapped | UInt64(number)) }

    /// The IPv6 address of these 16 bytes.
    package init(ipv6 bytes: [UInt8]) {
        self.init(high: Self.number(bytes[..<8]), low: Self.number(bytes[8...]))
    }

    /// The 4 bytes of an IPv4 address, or the 16 of IPv6.
    var bytes: [UInt8] {
        let bytes = [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
        return isIPv4 ? Array(bytes[12...]) : bytes
    }

    package var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// What one visitor usually holds of the address space: the address for IPv4, its /64 for IPv6.
    package var network: ClientAddress { isIPv4 ? self : ClientAddress(high: high, low: 0) }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}

extension ClientAddress: CustomStringConvertible {
    package var description: String {
        if isIPv4 { return bytes.map(String.init).joined(separator: ".") }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
