import COpenSSL

/// The owner of one running SHA-256 computation.
///
/// Hashing with a fetched algorithm fails only where memory cannot be had, so it traps rather than throws.
@safe struct DigestContext: ~Copyable {
    private let context: OpaquePointer

    init() {
        guard
            let context = unsafe EVP_MD_CTX_new(),
            unsafe EVP_DigestInit_ex2(context, Algorithms.fetched.sha256, nil) == OpenSSL.success
        else { preconditionFailure("no memory for a digest") }
        unsafe self.context = context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == OpenSSL.success else {
            preconditionFailure("SHA-256 update failed")
        }
    }

    consuming func finalize() -> SHA256Digest {
        var digest = SHA256Digest.zero
        unsafe digest.withUnsafeMutableBytes { output in
            guard
                unsafe EVP_DigestFinal_ex(
                    context, output.octets, nil) == OpenSSL.success
            else { preconditionFailure("SHA-256 final failed") }
        }
        return digest
    }
}
