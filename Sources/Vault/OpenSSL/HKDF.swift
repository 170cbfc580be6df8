/// The second half of HKDF (RFC 5869, section 2.3) under one key; the vault's input keys are uniform and need no first half.
///
/// OpenSSL's own would set up HMAC anew for each block of each derivation, which for the small records of a log costs more
/// than opening them.
struct HKDF: ~Copyable {
    private var hmac: HMAC
    private let digest: Digest

    init(_ key: borrowing SecretBytes, digest: Digest) throws(VaultError) {
        hmac = try HMAC(key: key, digest: digest)
        self.digest = digest
    }

    /// Fills `output`, of at most 255 digests, with bytes that depend on all of the key and `info`; throws `.openSSL` for
    /// more.
    mutating func expand(info: consuming [UInt8], into output: inout SecretBytes) throws(VaultError) {
        let count = output.count
        guard count <= 255 * digest.count else { throw .openSSL("HKDF") }
        // Each block is over the one before it, `info` and its own number.
        info.append(0)
        var block = WipedBytes(uninitializedCount: digest.count)
        unsafe try block.withUnsafeMutableBytes { block throws(VaultError) in
            unsafe try output.withUnsafeMutableBytes { output throws(VaultError) in
                for (number, start) in stride(from: 0, to: count, by: digest.count).enumerated() {
                    let previous = unsafe UnsafeRawBufferPointer(rebasing: block[..<(number == 0 ? 0 : digest.count)])
                    info[info.count - 1] = UInt8(number + 1)
                    unsafe try info.withOctets { info throws(VaultError) in
                        unsafe try hmac.authenticate(previous, info, into: block)
                    }
                    let end = min(start + digest.count, count)
                    unsafe output[start..<end].copyBytes(from: block[..<(end - start)])
                }
            }
        }
    }

    /// `count` bytes, once.
    static func expand(
        _ key: borrowing SecretBytes, info: [UInt8], count: Int, digest: Digest
    ) throws(VaultError) -> SecretBytes {
        var hkdf = try HKDF(key, digest: digest)
        var output = try SecretBytes(count: count)
        try hkdf.expand(info: info, into: &output)
        return output
    }
}
