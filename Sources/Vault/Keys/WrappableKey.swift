/// A 32-byte key that is kept wrapped under another.
package protocol WrappableKey: Sendable {
    /// What the key is called in the row that keeps it.
    var id: KeyID { get }

    /// The key of these 32 bytes; only the vault makes `SecretBytes`.
    init(keyBytes: consuming SecretBytes, id: KeyID) throws(VaultError)

    /// A copy of the key's bytes, which only the vault can read.
    func keyBytes() throws(VaultError) -> SecretBytes
}
