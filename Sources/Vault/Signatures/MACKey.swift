/// A key for HMAC-SHA-256 (RFC 2104).
package final class MACKey: Sendable {
    /// What the key is called in the row that keeps it wrapped.
    package let id: KeyID
    private let secret: SecretBytes

    /// A new key from OpenSSL's generator.
    package static func random() throws(VaultError) -> MACKey {
        try MACKey(keyBytes: SecretBytes.random(count: 32), id: KeyID())
    }

    /// The key with these bytes.
    package init(keyBytes: consuming SecretBytes, id: KeyID) throws(VaultError) {
        secret = keyBytes
        self.id = id
    }

    /// A key that somebody outside has, too: the UTF-8 of `text`, which whoever holds the text wipes.
    package convenience init(shared text: String) throws(VaultError) {
        let bytes = Array(text.utf8)
        var secret = try SecretBytes(count: bytes.count)
        unsafe try secret.withUnsafeMutableBytes { unsafe $0.copyBytes(from: bytes) }
        try self.init(keyBytes: secret, id: KeyID())
    }

    /// The 32-byte tag over `message`; its first bytes, at least 16, may stand for it where room is short.
    package func authenticate(_ message: [UInt8]) throws(VaultError) -> [UInt8] {
        try HMAC.authenticate(message, key: secret, digest: .sha256)
    }

    /// Whether `tag`, of 16 to 32 bytes, is the tag over `message` or its beginning; compares in constant time.
    package func isValid(_ tag: [UInt8], for message: [UInt8]) -> Bool {
        guard (16...32).contains(tag.count), let whole = try? authenticate(message) else { return false }
        return constantTimeEquals(tag, Array(whole.prefix(tag.count)))
    }
}

extension MACKey: WrappableKey {
    package func keyBytes() throws(VaultError) -> SecretBytes { try secret.copy() }
}
