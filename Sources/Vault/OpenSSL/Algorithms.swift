import COpenSSL

/// The algorithms the vault uses, each fetched once and kept for the life of the process.
///
/// An implicit fetch at each call costs more than hashing a small message. The objects are immutable and OpenSSL
/// counts their references atomically, so threads may share them.
@safe struct Algorithms: @unchecked Sendable {
    let sha256: OpaquePointer
    let aes256GCM: OpaquePointer
    let hmac: OpaquePointer
    let scrypt: OpaquePointer

    /// A libcrypto without one of these cannot run any part of the program.
    static let fetched = Algorithms()

    private init() {
        guard
            let sha256 = unsafe EVP_MD_fetch(nil, "SHA256", nil),
            let aes256GCM = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil),
            let hmac = unsafe EVP_MAC_fetch(nil, "HMAC", nil),
            let scrypt = unsafe EVP_KDF_fetch(nil, "SCRYPT", nil)
        else { preconditionFailure("the system's OpenSSL lacks SHA-256, AES-256-GCM, HMAC or scrypt") }
        unsafe self.sha256 = sha256
        unsafe self.aes256GCM = aes256GCM
        unsafe self.hmac = hmac
        unsafe self.scrypt = scrypt
    }
}
