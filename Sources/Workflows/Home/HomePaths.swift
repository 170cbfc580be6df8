/// Where the parts of a home lie.
package struct HomePaths: Sendable, Hashable {
    package let root: String

    package init(_ root: String) {
        var root = root
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        self.root = root
    }

    package var data: String { root + "/data" }
    package var database: String { data + "/billfold.db" }
    /// In production a link to, or a mount of, another device than `data`.
    package var keys: String { root + "/keys" }
    package var anchors: String { root + "/anchors" }
    package var anchorFile: String { anchors + "/anchors.txt" }
    package var tls: String { root + "/tls" }
    /// Further authorities that a hook's certificate may come from; there may be none.
    package var hookAuthorities: String { tls + "/hook-ca.pem" }
    /// The same for witnesses and syslog servers.
    package var anchorAuthorities: String { tls + "/anchor-ca.pem" }
    package var certificate: String { tls + "/certificate.pem" }
    package var privateKey: String { tls + "/key.pem" }
}
