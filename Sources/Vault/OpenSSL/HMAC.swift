import COpenSSL

/// HMAC (RFC 2104) under one key.
///
/// A second tag costs half as much as the first: what depends on the key alone stays.
struct HMAC: ~Copyable {
    private let context: MACContext
    private let digest: Digest

    init(key: borrowing SecretBytes, digest: Digest) throws(VaultError) {
        let context = try MACContext()
        unsafe try key.withUnsafeBytes { key throws(VaultError) in
            try OpenSSL.check(.openSSL("HMAC key")) {
                unsafe billfold_hmac_init(context.pointer, digest.rawValue, key.octets, key.count)
            }
        }
        self.context = context
        self.digest = digest
    }

    /// Writes the whole tag over `pieces`, one after the other, to `tag`, which has room for the digest.
    mutating func authenticate(
        _ pieces: UnsafeRawBufferPointer..., into tag: UnsafeMutableRawBufferPointer
    ) throws(VaultError) {
        precondition(tag.count >= digest.count)
        try OpenSSL.check(.openSSL("HMAC")) {
            // Without a key it starts again under the one it has; the first releases of 3.0 did nothing then (openssl
            // issue 17811), which is one of the reasons why 3.0.12 is asked for.
            guard unsafe EVP_MAC_init(context.pointer, nil, 0, nil) == OpenSSL.success else { return 0 }
            let isTaken = unsafe pieces.allSatisfy {
                unsafe EVP_MAC_update(context.pointer, $0.octets, $0.count) == OpenSSL.success
            }
            guard isTaken else { return 0 }
            var written = 0
            return unsafe EVP_MAC_final(context.pointer, tag.octets, &written, tag.count)
        }
    }

    /// The whole tag over `message`, once.
    static func authenticate(
        _ message: [UInt8], key: borrowing SecretBytes, digest: Digest
    ) throws(VaultError) -> [UInt8] {
        var hmac = try HMAC(key: key, digest: digest)
        var tag = [UInt8](repeating: 0, count: digest.count)
        var span = tag.mutableSpan
        unsafe try span.withUnsafeMutableBytes { tag throws(VaultError) in
            unsafe try message.withOctets { message throws(VaultError) in
                unsafe try hmac.authenticate(message, into: tag)
            }
        }
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
