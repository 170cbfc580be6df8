/// An Ed25519 private key (RFC 8032).
package final class SigningKey: Sendable {
    /// What the key is called in the row that keeps it wrapped.
    package let id: KeyID
    /// What checks this key's signatures.
    package let publicKey: VerifyingKey
    private let key: PKey

    /// A new key from OpenSSL's generator.
    package static func random() throws(VaultError) -> SigningKey {
        try SigningKey(keyBytes: SecretBytes.random(count: 32), id: KeyID())
    }

    /// The key with this 32-byte seed.
    package init(keyBytes: consuming SecretBytes, id: KeyID) throws(VaultError) {
        key = try PKey(ed25519Seed: keyBytes)
        guard let publicKey = VerifyingKey(bytes: try key.ed25519PublicKey()) else {
            throw .openSSL("write public key")
        }
        self.publicKey = publicKey
        self.id = id
    }

    /// The 64-byte signature over `message`; the same message has the same signature.
    package func sign(_ message: [UInt8]) throws(VaultError) -> [UInt8] { try key.sign(message) }
}

extension SigningKey: WrappableKey {
    package func keyBytes() throws(VaultError) -> SecretBytes { try key.ed25519Seed() }
}
