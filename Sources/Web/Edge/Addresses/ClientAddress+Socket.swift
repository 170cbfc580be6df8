internal import NIOCore
internal import Sharing

extension ClientAddress {
    /// The address at the other end of a connection; nil for a Unix socket.
    init?(_ address: SocketAddress?) {
        guard let address else { return nil }
        // As the kernel lays them out: family and port, then an IPv4 address; or flow label, then one of IPv6.
        let bytes = unsafe address.withSockAddr { pointer, size in
            unsafe Array(UnsafeRawBufferPointer(start: pointer, count: size))
        }
        switch address {
        case .v4: self.init(ipv4: bytes[4..<8].reduce(0) { $0 << 8 | UInt32($1) })
        case .v6: self.init(ipv6: Array(bytes[8..<24]))
        default: return nil
        }
    }
}
