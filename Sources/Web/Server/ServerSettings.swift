package import Sharing

/// Where a server listens, for whom, and what it lets visitors take.
package struct ServerSettings: Sendable {
    package let share: ListenAddress
    package let console: ListenAddress
    package var limits = EdgeLimits()
    fileprivate(set) var hosts: Set<HostName> = []
    fileprivate(set) var proxies = TrustedProxies(ranges: [])

    package init(share: ListenAddress, console: ListenAddress) { (self.share, self.console) = (share, console) }
}

extension ServerSettings {
    /// Answers the share listener for these host names alone.
    ///
    /// - Returns: whether all of them can be host names.
    package mutating func serve(hosts names: [String]) -> Bool {
        let hosts = names.compactMap { $0.contains(":") && !$0.hasPrefix("[") ? nil : HostName($0) }
        self.hosts = Set(hosts)
        return hosts.count == names.count
    }

    /// Believes what proxies at these addresses say about who asks.
    package mutating func trust(proxies ranges: [AddressRange]) { proxies = TrustedProxies(ranges: ranges) }

    /// Whether every listener without TLS can be reached by a proxy on this machine alone.
    package var keepsPlainLocal: Bool {
        console.speaksTLS && (share.speaksTLS || (share.isLocal && !proxies.ranges.isEmpty))
    }
}
