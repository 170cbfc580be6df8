import COpenSSL

/// scrypt (RFC 7914), which makes guessing a short secret cost memory.
enum Scrypt {
    /// What one computation costs.
    struct Cost: Hashable {
        /// N is two to this power.
        let logN: Int
        let r: Int
        let p: Int

        /// The bytes of memory OpenSSL has to be allowed: the blocks of sections 5 and 6, and some room.
        var memory: Int { 128 * r * (1 << logN) + 128 * r * (p + 2) + 1024 }
    }

    static func derive(
        password: [UInt8], salt: [UInt8], cost: Cost, count: Int
    ) throws(VaultError) -> [UInt8] {
        let context = try ScryptContext()
        var output = [UInt8](repeating: 0, count: count)
        try OpenSSL.check(.openSSL("scrypt")) {
            unsafe billfold_scrypt(
                context.pointer, password, password.count, salt, salt.count,
                1 << UInt64(cost.logN), UInt64(cost.r), UInt64(cost.p), UInt64(cost.memory), &output, count)
        }
        return output
    }
}

/// The owner of one derivation.
@safe private struct ScryptContext: ~Copyable {
    let pointer: OpaquePointer

    init() throws(VaultError) {
        unsafe pointer = try OpenSSL.acquire("make scrypt context") {
            unsafe EVP_KDF_CTX_new(Algorithms.fetched.scrypt)
        }
    }

    deinit { unsafe EVP_KDF_CTX_free(pointer) }
}
