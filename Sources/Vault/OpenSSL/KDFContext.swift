import COpenSSL

/// The owner of one key derivation.
@safe struct KDFContext: ~Copyable {
    let pointer: OpaquePointer

    init(hkdf: Void) throws(VaultError) {
        unsafe pointer = try OpenSSL.acquire("make HKDF context") { unsafe EVP_KDF_CTX_new(Algorithms.fetched.hkdf) }
    }

    init(scrypt: Void) throws(VaultError) {
        unsafe pointer = try OpenSSL.acquire("make scrypt context") {
            unsafe EVP_KDF_CTX_new(Algorithms.fetched.scrypt)
        }
    }

    deinit { unsafe EVP_KDF_CTX_free(pointer) }
}
