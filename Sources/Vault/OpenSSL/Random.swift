import COpenSSL

/// Bytes nobody can foretell.
package enum Random {
    /// `count` bytes from OpenSSL's generator.
    package static func bytes(_ count: Int) throws(VaultError) -> [UInt8] {
        guard let length = Int32(exactly: count), length >= 0 else { throw .tooLarge(count) }
        var bytes = [UInt8](repeating: 0, count: count)
        try OpenSSL.check(.openSSL("random")) { unsafe RAND_bytes(&bytes, length) }
        return bytes
    }
}
