import COpenSSL

/// The part of memory that keys lie in: locked where the system allows it, between guard pages, out of core dumps.
enum SecureHeap {
    /// One mebibyte holds some 30,000 keys. OpenSSL wants powers of two for both sizes.
    private static let size = 1 << 20
    private static let smallestBlock = 32

    /// Touching this sets the heap up, once per process.
    ///
    /// Where the system refuses to lock that much, OpenSSL still sets it up unlocked; where it cannot be set up at
    /// all, OpenSSL uses the common heap and still wipes what is freed. Both are better than not running.
    static let ready: Void = {
        if CRYPTO_secure_malloc_initialized() == 0 {
            _ = CRYPTO_secure_malloc_init(size, smallestBlock)
        }
        ERR_clear_error()
    }()
}
