/// An Ed25519 public key (RFC 8032): 32 bytes.
package struct VerifyingKey: Hashable, Sendable {
    /// The 32 bytes.
    package let bytes: [UInt8]

    /// The key with these bytes; nil unless there are 32.
    ///
    /// Whether they encode a point shows only when a signature is checked: then none is valid.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    /// Whether `signature` is this key's signature over `message`; false for any length but 64.
    package func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let key = try? PKey(ed25519PublicKey: bytes) else { return false }
        return key.isValid(signature: signature, for: message)
    }
}
