import COpenSSL

/// The second half of HKDF (RFC 5869, section 2.3); the vault's input keys are uniform and need no first half.
enum HKDF {
    /// `count` bytes, at most 255 digests, that depend on all of `key` and `info`.
    static func expand(
        _ key: borrowing SecretBytes, info: [UInt8], count: Int, digest: Digest
    ) throws(VaultError) -> SecretBytes {
        let context = try KDFContext(hkdf: ())
        var output = try SecretBytes(count: count)
        unsafe try output.withUnsafeMutableBytes { output throws(VaultError) in
            unsafe try key.withUnsafeBytes { key throws(VaultError) in
                try OpenSSL.check(.openSSL("HKDF")) {
                    unsafe billfold_hkdf_expand(
                        context.pointer, digest.rawValue, key.octets, key.count, info, info.count,
                        output.octets, output.count)
                }
            }
        }
        return output
    }
}
