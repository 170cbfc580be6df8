import COpenSSL

/// The owner of key bytes: they lie in locked memory, are lent to the vault's own code, and are wiped when it goes.
///
/// Other modules may hold and pass on one of these and can do nothing else with it. It is not printable, not
/// comparable and not encodable.
@safe package struct SecretBytes: ~Copyable, @unchecked Sendable {
    let count: Int
    private let start: UnsafeMutableRawPointer

    /// `count` bytes of zero.
    init(count: Int) throws(VaultError) {
        SecureHeap.ready
        guard let start = unsafe billfold_secure_malloc(count) else {
            ERR_clear_error()
            throw .secureMemoryExhausted
        }
        unsafe start.initializeMemory(as: UInt8.self, repeating: 0, count: count)
        unsafe self.start = start
        self.count = count
    }

    /// A copy of `bytes`, which stay where they are: whoever owns them wipes them.
    init(copying bytes: UnsafeRawBufferPointer) throws(VaultError) {
        try self.init(count: bytes.count)
        unsafe UnsafeMutableRawBufferPointer(start: start, count: count).copyMemory(from: bytes)
    }

    /// `count` bytes from OpenSSL's generator for private values.
    static func random(count: Int) throws(VaultError) -> SecretBytes {
        var secret = try SecretBytes(count: count)
        unsafe try secret.withUnsafeMutableBytes { bytes throws(VaultError) in
            try OpenSSL.check(.openSSL("random")) { unsafe RAND_priv_bytes(bytes.octets, Int32(bytes.count)) }
        }
        return secret
    }

    deinit { unsafe billfold_secure_clear_free(start, count) }

    /// A second owner of the same bytes.
    func copy() throws(VaultError) -> SecretBytes {
        unsafe try withUnsafeBytes { bytes throws(VaultError) in unsafe try SecretBytes(copying: bytes) }
    }

    func withUnsafeBytes<Result: ~Copyable>(
        _ body: (UnsafeRawBufferPointer) throws(VaultError) -> Result
    ) throws(VaultError) -> Result {
        unsafe try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    mutating func withUnsafeMutableBytes<Result: ~Copyable>(
        _ body: (UnsafeMutableRawBufferPointer) throws(VaultError) -> Result
    ) throws(VaultError) -> Result {
        unsafe try body(UnsafeMutableRawBufferPointer(start: start, count: count))
    }
}
