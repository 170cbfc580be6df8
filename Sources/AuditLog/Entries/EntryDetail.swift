package import Vault

/// Where a request came from, and what of the log was asked for: kept apart from its entry, which holds only the hash, so that it can be erased.
package struct EntryDetail: Hashable, Sendable, Codable {
    /// 16 random bytes; without them the few possible addresses could be tried against the hash.
    package let salt: [UInt8]
    /// The bytes that are hashed: canonical JSON with `address`, `source`, `agent` and `query`, each only where known.
    ///
    /// The source of an address is `peer`, the connection itself, or `forwarded`, named by a trusted proxy.
    package let data: [UInt8]

    /// A detail with a fresh salt; the address is cut after 64 bytes, the agent after 256, the query after 2048, and NUL is
    /// dropped.
    package init(address: String?, isForwarded: Bool = false, agent: String?, query: String? = nil) {
        salt = Salt.fresh()
        data = Self.encode(
            address: address.map { Self.capped($0, 64) },
            source: address.map { _ in isForwarded ? Self.forwarded : Self.peer },
            agent: agent.map { Self.capped($0, 256) },
            query: query.map { Self.capped($0, 2048) })
    }

    /// A stored detail, taken as it is.
    package init(salt: [UInt8], data: [UInt8]) { (self.salt, self.data) = (salt, data) }

    /// The detail as it is sealed: 1, the salt, the data.
    package var packed: [UInt8] { [1] + salt + data }

    /// A sealed detail; nil where the bytes are none.
    package init?(packed bytes: [UInt8]) {
        guard bytes.count >= 17, bytes[0] == 1 else { return nil }
        self.init(salt: Array(bytes[1..<17]), data: Array(bytes[17...]))
    }

    /// SHA-256 over salt and data: what the entry records.
    package var hash: SHA256Digest { SHA256.hash(salt + data) }

    /// The hash of the detail that is packed in `bytes`; nil where the bytes are none.
    package static func hash(packed bytes: Span<UInt8>) -> SHA256Digest? {
        guard bytes.count >= 17, bytes[0] == 1 else { return nil }
        return SHA256.hash(bytes.extracting(droppingFirst: 1))
    }

    /// Address and agent; throws `malformedDetail` unless `data` is spelled as this type spells it.
    package func fields() throws(AuditLogError) -> (address: String?, agent: String?) {
        let all = try read()
        return (all.address, all.agent)
    }

    /// Where the address is from, in one word; nil where that was not written down. Throws as `fields` does.
    package func addressSource() throws(AuditLogError) -> String? { try read().source }

    /// What of the log was asked for; throws as `fields` does.
    package func query() throws(AuditLogError) -> String? { try read().query }

    private static let (peer, forwarded) = ("peer", "forwarded")

    private func read() throws(AuditLogError) -> (address: String?, source: String?, agent: String?, query: String?) {
        var json = CanonicalJSONReader(data)
        guard json.begin() else { throw .malformedDetail }
        let (address, source) = (json.string("address"), json.string("source"))
        let (agent, query) = (json.string("agent"), json.string("query"))
        guard Self.encode(address: address, source: source, agent: agent, query: query) == data else {
            throw .malformedDetail
        }
        return (address, source, agent, query)
    }

    private static func encode(address: String?, source: String?, agent: String?, query: String?) -> [UInt8] {
        var json = CanonicalJSONWriter()
        json.begin()
        json.field("address", address)
        json.field("source", source)
        json.field("agent", agent)
        json.field("query", query)
        json.end()
        return json.bytes
    }

    private static func capped(_ text: String, _ limit: Int) -> String {
        var (scalars, count) = (String.UnicodeScalarView(), 0)
        for scalar in text.unicodeScalars where scalar.value != 0 {
            count += UTF8.width(scalar)
            if count > limit { break }
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
