import COpenSSL

/// HMAC (RFC 2104).
enum HMAC {
    /// The whole tag over `message`, as many bytes as `digest` gives.
    static func authenticate(
        _ message: [UInt8], key: borrowing SecretBytes, digest: Digest
    ) throws(VaultError) -> [UInt8] {
        let context = try MACContext()
        unsafe try key.withUnsafeBytes { key throws(VaultError) in
            try OpenSSL.check(.openSSL("HMAC key")) {
                unsafe billfold_hmac_init(context.pointer, digest.rawValue, key.octets, key.count)
            }
        }
        try OpenSSL.check(.openSSL("HMAC")) { unsafe EVP_MAC_update(context.pointer, message, message.count) }
        var tag = [UInt8](repeating: 0, count: digest.count)
        var written = 0
        try OpenSSL.check(.openSSL("HMAC")) { unsafe EVP_MAC_final(context.pointer, &tag, &written, tag.count) }
        return tag
    }
}

/// The owner of one HMAC computation.
@safe private struct MACContext: ~Copyable {
    let pointer: OpaquePointer

    init() throws(VaultError) {
        unsafe pointer = try OpenSSL.acquire("make HMAC context") { unsafe EVP_MAC_CTX_new(Algorithms.fetched.hmac) }
    }

    deinit { unsafe EVP_MAC_CTX_free(pointer) }
}
