import COpenSSL

/// The owner of one OpenSSL key of a key pair, private or only public.
///
/// Never changed after `init`, and each use makes its own context, so threads may share it.
@safe struct PKey: ~Copyable, @unchecked Sendable {
    /// For `Certificate`; never kept beyond this value's life.
    let pointer: OpaquePointer

    deinit { unsafe EVP_PKEY_free(pointer) }

    init(ed25519PublicKey bytes: [UInt8]) throws(VaultError) {
        unsafe pointer = try OpenSSL.acquire("read public key") {
            unsafe EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, bytes, bytes.count)
        }
    }

    /// An Ed25519 key from its 32-byte seed (RFC 8032, section 5.1.5).
    init(ed25519Seed seed: borrowing SecretBytes) throws(VaultError) {
        unsafe pointer = try seed.withUnsafeBytes { bytes throws(VaultError) in
            unsafe try OpenSSL.acquire("read private key") {
                unsafe EVP_PKEY_new_raw_private_key_ex(
                    nil, "ED25519", nil, bytes.octets, bytes.count)
            }
        }
    }

    /// A new key on the curve P-256 (FIPS 186-5).
    init(generatingP256: Void) throws(VaultError) {
        SecureHeap.ready
        unsafe pointer = try OpenSSL.acquire("generate key") { unsafe billfold_generate_p256() }
    }

    /// The 32 bytes of an Ed25519 public key.
    func ed25519PublicKey() throws(VaultError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = bytes.count
        try OpenSSL.check(.openSSL("write public key")) {
            unsafe EVP_PKEY_get_raw_public_key(pointer, &bytes, &count)
        }
        return bytes
    }

    /// The 32-byte seed of an Ed25519 key.
    func ed25519Seed() throws(VaultError) -> SecretBytes {
        var seed = try SecretBytes(count: 32)
        unsafe try seed.withUnsafeMutableBytes { bytes throws(VaultError) in
            var count = bytes.count
            try OpenSSL.check(.openSSL("write private key")) {
                unsafe EVP_PKEY_get_raw_private_key(
                    pointer, bytes.octets, &count)
            }
        }
        return seed
    }

    /// The 64-byte Ed25519 signature over `message`.
    func sign(_ message: [UInt8]) throws(VaultError) -> [UInt8] {
        let context = try SignatureContext()
        var signature = [UInt8](repeating: 0, count: 64)
        var count = signature.count
        try OpenSSL.check(.openSSL("sign")) {
            guard unsafe EVP_DigestSignInit_ex(context.pointer, nil, nil, nil, nil, pointer, nil) == OpenSSL.success
            else { return 0 }
            return unsafe EVP_DigestSign(context.pointer, &signature, &count, message, message.count)
        }
        return signature
    }

    func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
        do {
            let context = try SignatureContext()
            try OpenSSL.check(.authenticationFailed) {
                guard
                    unsafe EVP_DigestVerifyInit_ex(context.pointer, nil, nil, nil, nil, pointer, nil) == OpenSSL.success
                else { return 0 }
                return unsafe EVP_DigestVerify(context.pointer, signature, signature.count, message, message.count)
            }
            return true
        } catch {
            return false
        }
    }
}

extension PKey {
    /// The private key in PKCS #8, as PEM without a password.
    func pem() throws(VaultError) -> String {
        let text = try MemoryText(secret: true)
        try OpenSSL.check(.openSSL("write private key")) {
            unsafe PEM_write_bio_PKCS8PrivateKey(text.bio, pointer, nil, nil, 0, nil, nil)
        }
        return text.contents()
    }
}

/// The owner of the context of one signature or one check.
@safe private struct SignatureContext: ~Copyable {
    let pointer: OpaquePointer

    init() throws(VaultError) {
        unsafe pointer = try OpenSSL.acquire("make signature context") { unsafe EVP_MD_CTX_new() }
    }

    deinit { unsafe EVP_MD_CTX_free(pointer) }
}
