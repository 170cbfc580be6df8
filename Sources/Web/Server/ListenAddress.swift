internal import Hummingbird
internal import Sharing

/// Where a listener listens, and whether it speaks TLS there itself.
package struct ListenAddress: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        /// Port 0 for one that the system chooses.
        case host(String, port: Int)
        /// A Unix socket.
        case path(String)
    }

    package let place: Place
    /// False only where a proxy in front of it does.
    package let speaksTLS: Bool

    /// An address written `HOST:PORT`, an IPv6 host in brackets; `http://HOST:PORT` or `unix:PATH` for one without TLS; nil
    /// for any other spelling.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst("unix:".count))
            // sockaddr_un has 108 bytes.
            guard (1...107).contains(path.utf8.count) else { return nil }
            (place, speaksTLS) = (.path(path), false)
            return
        }
        speaksTLS = !text.hasPrefix("http://")
        let text = text.hasPrefix("http://") ? text.dropFirst("http://".count) : text[...]
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") || host.contains("/") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        place = .host(String(host), port: Int(port))
    }

    /// Whether only this machine reaches it.
    package var isLocal: Bool {
        switch place {
        case .path: true
        case .host("localhost", _): true
        case .host(let host, _):
            ClientAddress(host).map { address in Self.loopback.contains { $0.contains(address) } } ?? false
        }
    }

    /// As an address of the web, with the port that was chosen.
    package func url(port chosen: Int?) -> String {
        switch place {
        case .path(let path): "unix:\(path)"
        case .host(let host, let port):
            "\(speaksTLS ? "https" : "http")://\(host.contains(":") ? "[\(host)]" : host):\(chosen ?? port)"
        }
    }

    var bind: BindAddress {
        switch place {
        case .path(let path): .unixDomainSocket(path: path)
        case .host(let host, let port): .hostname(host, port: port)
        }
    }

    private static let loopback = ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) }
}

extension ListenAddress: CustomStringConvertible {
    package var description: String {
        switch place {
        case .path(let path): "unix:\(path)"
        case .host(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}
