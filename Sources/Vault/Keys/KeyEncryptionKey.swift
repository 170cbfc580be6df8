/// The key that all other keys are wrapped under; it is kept in a file away from the data and seals no data itself.
package final class KeyEncryptionKey: Sendable {
    /// Derived from the key: the same key is known again whatever its file is called.
    package let id: KeyID
    /// Counts a home's key-encryption keys from 1.
    package let sequence: Int
    private let secret: SecretBytes

    init(keyBytes: consuming SecretBytes, sequence: Int) throws(VaultError) {
        id = try Self.id(of: keyBytes)
        secret = keyBytes
        self.sequence = sequence
    }

    /// Makes a new key and its file, `kek-<sequence>.key`, in `directory`, which must exist; the key is on the disk
    /// when this returns.
    ///
    /// Throws `.keyFile`: a key file that exists already stays as it is.
    package static func create(in directory: String, sequence: Int = 1) throws(VaultError) -> KeyEncryptionKey {
        precondition(sequence >= 1)
        let key = try KeyEncryptionKey(keyBytes: SecretBytes.random(count: 32), sequence: sequence)
        try KeyFile.write(KeyFileLine(key), named: KeyFile.name(sequence: sequence), in: directory)
        return key
    }

    /// The key in the file at `path`; throws `.keyFile` with the first problem found.
    package static func load(path: String) throws(VaultError) -> KeyEncryptionKey {
        try KeyFileLine.parse(KeyFile.read(path), path: path)
    }

    /// The keys in all files of `directory` that are called `kek-….key`, by sequence; throws where one is refused.
    package static func loadAll(in directory: String) throws(VaultError) -> [KeyEncryptionKey] {
        var keys: [KeyEncryptionKey] = []
        for path in try KeyFile.paths(in: directory) {
            keys.append(try load(path: path))
        }
        return keys.sorted { $0.sequence < $1.sequence }
    }

    /// What the home keeps to tell a wrong key from damaged data.
    package func checkValue(home: [UInt8]) throws(VaultError) -> Sealed<KeyCheck> {
        unsafe Sealed(bytes: try sealer(.checkValue, checkContext(home)).seal([]))
    }

    /// Throws `.unexpectedHeader` or `.authenticationFailed` unless this key made `check` for this home.
    package func verify(check: Sealed<KeyCheck>, home: [UInt8]) throws(VaultError) {
        _ = try sealer(.checkValue, checkContext(home)).open(check.bytes)
    }

    /// Eight bytes that a key file carries beside the key, so that a mistyped copy is noticed.
    func checkDigits(_ text: String) throws(VaultError) -> String {
        unsafe try Self.fingerprint(secret, "billfold/kek-check/v1\0\(text)", count: 8) { unsafe Hex.encode($0) }
    }

    private func checkContext(_ home: [UInt8]) -> SealingContext {
        SealingContext(home: home, owner: "", object: id.description, kind: "check", version: UInt64(sequence))
    }

    private static func id(of key: borrowing SecretBytes) throws(VaultError) -> KeyID {
        guard let id = unsafe try fingerprint(key, "billfold/kek-id/v1", count: 16, { unsafe KeyID(bytes: $0) }) else {
            throw .openSSL("HKDF")
        }
        return id
    }

    private static func fingerprint<Result>(
        _ key: borrowing SecretBytes, _ label: String, count: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(VaultError) -> Result {
        let bytes = try HKDF.expand(key, info: Array(label.utf8), count: count, digest: .sha512)
        return unsafe try bytes.withUnsafeBytes { unsafe body($0) }
    }
}

extension KeyEncryptionKey: WrappingKey {
    package func withKeyBytes<Result: ~Copyable>(
        _ body: (borrowing SecretBytes) throws(VaultError) -> Result
    ) throws(VaultError) -> Result {
        try body(secret)
    }
}
