/// A key that other keys are wrapped under: the key-encryption key, or a client's key for the keys of its documents.
package protocol WrappingKey: Sendable {
    /// The id that stands in the clear header of every wrap.
    var id: KeyID { get }

    /// Lends the key's bytes, which only the vault can read, to `body`.
    func withKeyBytes<Result: ~Copyable>(
        _ body: (borrowing SecretBytes) throws(VaultError) -> Result
    ) throws(VaultError) -> Result
}

extension WrappingKey {
    /// `key` sealed under this one: 136 bytes.
    ///
    /// The context's object must name the wrapped key, and its kind the key's purpose (as `wrap.client`): then a wrap
    /// moved to another row does not open.
    package func wrap<Key: WrappableKey>(_ key: Key, in context: SealingContext) throws(VaultError) -> Sealed<Key> {
        let keyBytes = try key.keyBytes()
        let bytes = unsafe try keyBytes.withUnsafeBytes { content throws(VaultError) in
            unsafe try sealer(.keyWrap, context).seal([content])
        }
        return Sealed(bytes: bytes)
    }

    /// The key in `sealed`, which gets `id`; throws `.unexpectedHeader` where another key wrapped it and
    /// `.authenticationFailed` for another context or altered bytes.
    package func unwrap<Key: WrappableKey>(
        _ sealed: Sealed<Key>, id: KeyID, in context: SealingContext
    ) throws(VaultError) -> Key {
        let content = try sealer(.keyWrap, context).open(sealed.bytes)
        guard content.count == 32 else { throw .badRecord }
        let keyBytes = unsafe try content.withUnsafeBytes { content throws(VaultError) in
            unsafe try SecretBytes(copying: content)
        }
        return try Key(keyBytes: keyBytes, id: id)
    }

    func sealer(_ type: SealedType, _ context: SealingContext) -> Sealer<Self> {
        Sealer(key: self, header: SealedHeader(type: type, keyID: id, version: context.version), context: context)
    }
}
