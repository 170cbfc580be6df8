internal import Foundation
internal import NIOCore

/// An IP address in one spelling: IPv4 is kept as IPv4-mapped IPv6 (RFC 4291 section 2.5.5.2), so that `::ffff:a.b.c.d` and
/// `a.b.c.d` are the same.
package struct ClientAddress: Sendable, Hashable {
    private static let mapped: UInt64 = 0xFFFF_0000_0000

    let high: UInt64
    let low: UInt64

    init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

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

    /// The address at the other end of a connection; nil for a Unix socket.
    init?(_ address: SocketAddress?) {
        switch address {
        case .v4(let address):
            (high, low) = (0, Self.mapped | UInt64(UInt32(bigEndian: address.address.sin_addr.s_addr)))
        case .v6(let address):
            let bytes = unsafe withUnsafeBytes(of: address.address.sin6_addr) { unsafe Array($0) }
            (high, low) = (Self.number(bytes[..<8]), Self.number(bytes[8...]))
        default: return nil
        }
    }

    var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// What one visitor usually holds of the address space: the address for IPv4, its /64 for IPv6.
    var network: ClientAddress { isIPv4 ? self : ClientAddress(high: high, low: 0) }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}

extension ClientAddress: CustomStringConvertible {
    package var description: String {
        if isIPv4 { return (0..<4).map { "\(low >> (24 - 8 * $0) & 0xFF)" }.joined(separator: ".") }
        let bytes = [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
