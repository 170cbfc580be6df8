import COpenSSL

/// The owner of a text that OpenSSL writes to memory.
@safe struct MemoryText: ~Copyable {
    let bio: OpaquePointer

    init(secret: Bool) throws(VaultError) {
        unsafe bio = try OpenSSL.acquire("make memory buffer") { unsafe BIO_new(secret ? BIO_s_secmem() : BIO_s_mem()) }
    }

    deinit { unsafe BIO_free(bio) }

    func contents() -> String {
        var start: UnsafeMutablePointer<CChar>?
        let count = unsafe billfold_bio_contents(bio, &start)
        return unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
}
