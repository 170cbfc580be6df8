/// Where the two listeners listen.
package struct ListenAddress: Sendable, Hashable {
    package let host: String
    /// 0 for one that the system chooses.
    package let port: Int

    package init(host: String, port: Int) { (self.host, self.port) = (host, port) }

    /// An address written `HOST:PORT`, an IPv6 host in brackets; nil for any other spelling.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        (self.host, self.port) = (String(host), Int(port))
    }
}

extension ListenAddress: CustomStringConvertible {
    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
