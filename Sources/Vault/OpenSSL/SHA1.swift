import COpenSSL

/// SHA-1 (FIPS 180-4), for formats of others that ask for it, such as FHIR R4's `Attachment.hash`; it protects nothing.
package enum SHA1 {
    /// The 20 bytes of the digest of `bytes`; throws `.openSSL` where the system's policy forbids SHA-1.
    package static func hash(_ bytes: [UInt8]) throws(VaultError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 20)
        try OpenSSL.check(.openSSL("SHA-1")) {
            unsafe EVP_Q_digest(nil, "SHA1", nil, bytes, bytes.count, &digest, nil)
        }
        return digest
    }
}
