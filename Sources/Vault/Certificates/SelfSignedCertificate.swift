/// A certificate that a home makes for itself, so that TLS works before anybody has bought or fetched another.
package enum SelfSignedCertificate {
    /// A new P-256 key and an X.509 v3 certificate for it, good from now for `days` days, as PEM.
    ///
    /// It names `names` and `addresses`, of which there must be at least one, and serves to authenticate a server
    /// alone. Throws `.badHostName` for anything but the letters, digits, hyphens and dots of a DNS name (a first
    /// label may be `*`) or the text of an IPv4 or IPv6 address.
    package static func make(
        host names: [String], ip addresses: [String], days: Int
    ) throws(VaultError) -> (certificatePEM: String, privateKeyPEM: String) {
        guard names.allSatisfy(isDNSName), addresses.allSatisfy(isAddress), let first = (names + addresses).first,
            let days = Int32(exactly: days)
        else { throw .badHostName }
        let key = try PKey(generatingP256: ())
        var certificate = try Certificate()
        try certificate.setSerialNumber(Random.bytes(16))
        try certificate.setValidity(days: days)
        try certificate.setName(first)
        try certificate.setKey(key)
        try certificate.add(.basicConstraints, "critical,CA:FALSE")
        try certificate.add(.keyUsage, "critical,digitalSignature")
        try certificate.add(.extendedKeyUsage, "serverAuth")
        try certificate.add(.subjectKeyIdentifier, "hash")
        let alternatives = names.map { "DNS:\($0)" } + addresses.map { "IP:\($0)" }
        try certificate.add(.subjectAlternativeName, alternatives.joined(separator: ","))
        try certificate.sign(with: key)
        return (try certificate.pem(), try key.pem())
    }

    // The names become part of a text that OpenSSL parses: a comma or a colon in one would add another.
    private static func isDNSName(_ name: String) -> Bool {
        let labels = (name.hasPrefix("*.") ? name.dropFirst(2) : name[...])
            .split(separator: ".", omittingEmptySubsequences: false)
        return name.utf8.count <= 64
            && labels.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?/) != nil }
    }

    private static func isAddress(_ address: String) -> Bool {
        address.utf8.count <= 45 && address.wholeMatch(of: /[0-9.]+|[0-9a-fA-F:]+(:[0-9.]+)?/) != nil
    }
}
