import COpenSSL

/// The owner of one AES-256-GCM computation (NIST SP 800-38D), used for the chunks of one object after another.
///
/// Internal to the module, and used by `ChunkedEncryption` alone: it takes a nonce, and using one twice with a key
/// gives both messages away. Libcrypto leaves three things to its caller that this fixes: it accepts tags of 1 to 15
/// bytes, cuts longer nonces silently, and leaves plaintext in the output after a failed tag (the caller wipes it).
@safe struct GCMContext: ~Copyable {
    /// A nonce has 12 bytes and no other count.
    typealias Nonce = InlineArray<12, UInt8>

    static let tagCount = 16

    enum Direction: Int32 {
        case open = 0
        case seal = 1
    }

    private let context: CipherContext

    /// A computation that still wants a key.
    init(_ direction: Direction) throws(VaultError) {
        let context = try CipherContext()
        try OpenSSL.check(.openSSL("AES")) {
            // The length of the nonce comes before the key and the nonce: set later it is ignored (CVE-2023-5363).
            let cipher = unsafe Algorithms.fetched.aes256GCM
            guard
                unsafe EVP_CipherInit_ex2(context.pointer, cipher, nil, nil, direction.rawValue, nil)
                    == OpenSSL.success
            else { return 0 }
            return unsafe billfold_gcm_fix_iv_length(context.pointer)
        }
        self.context = context
    }

    /// Takes `key`, of 32 bytes, for the messages that follow.
    mutating func use(_ key: UnsafeRawBufferPointer) throws(VaultError) {
        guard key.count == 32 else { throw .openSSL("AES key") }
        try OpenSSL.check(.openSSL("AES key")) {
            unsafe EVP_CipherInit_ex2(context.pointer, nil, key.octets, nil, -1, nil)
        }
    }

    /// Begins a message; the key stays.
    mutating func begin(nonce: Nonce) throws(VaultError) {
        try OpenSSL.check(.openSSL("AES nonce")) {
            unsafe nonce.span.withUnsafeBytes {
                unsafe EVP_CipherInit_ex2(context.pointer, nil, nil, $0.octets, -1, nil)
            }
        }
    }

    /// Enciphers or deciphers the next bytes of the message into as many bytes at `output`.
    mutating func update(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawPointer) throws(VaultError) {
        guard let count = Int32(exactly: input.count) else { throw .tooLarge(input.count) }
        var written: Int32 = 0
        try OpenSSL.check(.openSSL("AES")) {
            unsafe EVP_CipherUpdate(
                context.pointer, output.assumingMemoryBound(to: UInt8.self), &written, input.octets, count)
        }
        guard written == count else { throw .openSSL("AES") }
    }

    /// Ends a message that was sealed and writes its 16-byte tag to `output`.
    mutating func finish(tagInto output: UnsafeMutableRawPointer) throws(VaultError) {
        try OpenSSL.check(.openSSL("AES tag")) {
            guard unsafe end() else { return 0 }
            return unsafe billfold_gcm_get_tag(context.pointer, output.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Ends a message that was opened; throws `.authenticationFailed` unless `tag` is its tag, all 16 bytes of it.
    mutating func finish(verifying tag: UnsafeRawBufferPointer) throws(VaultError) {
        guard tag.count == Self.tagCount else { throw .authenticationFailed }
        try OpenSSL.check(.authenticationFailed) {
            guard unsafe billfold_gcm_set_tag(context.pointer, tag.octets) == OpenSSL.success else { return 0 }
            return unsafe end() ? OpenSSL.success : 0
        }
    }

    @unsafe private func end() -> Bool {
        // A stream cipher has nothing left to write at the end, but the call wants room.
        var rest: UInt8 = 0
        var written: Int32 = 0
        return unsafe EVP_CipherFinal_ex(context.pointer, &rest, &written) == OpenSSL.success && written == 0
    }
}

/// The owner of OpenSSL's state for it.
@safe private struct CipherContext: ~Copyable {
    let pointer: OpaquePointer

    init() throws(VaultError) {
        unsafe pointer = try OpenSSL.acquire("make cipher context") { unsafe EVP_CIPHER_CTX_new() }
    }

    deinit { unsafe EVP_CIPHER_CTX_free(pointer) }
}
