internal import HTTPTypes
internal import Sharing

/// The host that a request is for, RFC 9110 section 7.2, without its port.
struct HostName: Sendable, Hashable {
    static let field: HTTPField.Name = {
        guard let name = HTTPField.Name("Host") else { preconditionFailure("not a header name") }
        return name
    }()

    private let text: String

    /// `HOST` or `HOST:PORT`; nil unless the host is a name of letters, digits, `-`, `.` and `_`, an IPv4 address, or an
    /// IPv6 address in brackets.
    init?(_ authority: String) {
        guard let host = Self.host(of: authority) else { return nil }
        text = host.lowercased()
    }

    /// The host as it was written; nil as for `init`.
    static func host(of authority: String) -> Substring? {
        var host = authority[...]
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            let port = host[host.index(after: colon)...]
            guard port.utf8.count <= 5, port.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
            host = host[..<colon]
        }
        guard (1...255).contains(host.utf8.count) else { return nil }
        if host.hasPrefix("["), host.hasSuffix("]") {
            guard host.contains(":"), ClientAddress(host.dropFirst().dropLast()) != nil else { return nil }
        } else {
            guard host.utf8.allSatisfy(Self.isNamed) else { return nil }
        }
        return host
    }

    private static func isNamed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
