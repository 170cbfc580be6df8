internal import Foundation

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
        let plain = String(text.prefix { $0 != "%" })
        if let bytes = Self.bytes(of: plain, family: AF_INET, count: 4) {
            self.init(line: [4] + bytes, network: [4] + bytes.prefix(3))
        } else if let bytes = Self.bytes(of: plain, family: AF_INET6, count: 16) {
            if bytes.starts(with: Self.mapped) {
                self.init(line: [4] + bytes[12...], network: [4] + bytes[12..<15])
            } else {
                self.init(line: [6] + bytes.prefix(8), network: [6] + bytes.prefix(6))
            }
        } else {
            let other = [0] + Array(text.utf8.prefix(64))
            self.init(line: other, network: other)
        }
    }

    private init(line: [UInt8], network: [UInt8]) { (self.line, self.network) = (line, network) }

    private static let mapped = [UInt8](repeating: 0, count: 10) + [255, 255]

    private static func bytes(of text: String, family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let isAddress = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe text.withCString { unsafe inet_pton(family, $0, buffer.baseAddress) }
        }
        return isAddress == 1 ? bytes : nil
    }
}
