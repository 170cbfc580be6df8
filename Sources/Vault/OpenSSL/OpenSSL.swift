import COpenSSL

/// How every call into OpenSSL is made: judged by what it returns, and one that fails leaves an empty error queue.
///
/// OpenSSL keeps one error queue per thread. What a failed call leaves there would be read as the failure of the next
/// call on that thread by a library that looks there. Here nobody looks, so that nothing needs to be emptied before.
enum OpenSSL {
    /// What OpenSSL itself returns for success where it returns a number.
    static let success: Int32 = 1

    /// Runs `body`, a single call or several, and throws `error` unless it returns 1.
    static func check(_ error: VaultError, _ body: () -> Int32) throws(VaultError) {
        guard body() == success else {
            ERR_clear_error()
            throw error
        }
    }

    /// Runs `body`, which acquires an object, and throws `.openSSL(operation)` if it returns none.
    static func acquire<Object>(_ operation: String, _ body: () -> Object?) throws(VaultError) -> Object {
        guard let object = body() else {
            ERR_clear_error()
            throw .openSSL(operation)
        }
        return object
    }
}
