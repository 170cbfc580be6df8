/// A 256-bit key that seals records and documents and wraps other keys: the practice's, a client's or a document's.
package final class SealingKey: Sendable {
    /// The id that stands in the clear header of all that this key seals.
    package let id: KeyID
    private let secret: SecretBytes

    /// A new key from OpenSSL's generator.
    package static func random() throws(VaultError) -> SealingKey {
        try SealingKey(keyBytes: SecretBytes.random(count: 32), id: KeyID())
    }

    /// The key with these 32 bytes.
    package init(keyBytes: consuming SecretBytes, id: KeyID) throws(VaultError) {
        secret = keyBytes
        self.id = id
    }
}

extension SealingKey: WrappableKey {
    package func keyBytes() throws(VaultError) -> SecretBytes { try secret.copy() }
}

extension SealingKey: WrappingKey {
    package func withKeyBytes<Result: ~Copyable>(
        _ body: (borrowing SecretBytes) throws(VaultError) -> Result
    ) throws(VaultError) -> Result {
        try body(secret)
    }
}
