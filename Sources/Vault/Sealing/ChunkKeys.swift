/// What the input key, a salt and a context give: key and base nonce of the chunks, and the commitment to all three.
struct ChunkKeys: ~Copyable {
    private static let key = 0..<32
    private static let nonce = 32..<44
    private static let commitment = 44..<76

    private let bytes: SecretBytes
    private let baseNonce: GCMContext.Nonce

    init(_ key: borrowing SecretBytes, salt: [UInt8], context: [UInt8]) throws(VaultError) {
        guard key.count == 32 else { throw .authenticationFailed }
        let info = Array("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".utf8) + salt + context
        let bytes = try HKDF.expand(key, info: info, count: 76, digest: .sha512)
        baseNonce = unsafe try bytes.withUnsafeBytes { bytes in
            GCMContext.Nonce { unsafe bytes[Self.nonce.lowerBound + $0] }
        }
        self.bytes = bytes
    }

    /// The nonce of a chunk: the base nonce XOR its number, big-endian.
    func nonce(_ number: Int) -> GCMContext.Nonce {
        var nonce = baseNonce
        for place in 0..<8 {
            nonce[11 - place] ^= UInt8(truncatingIfNeeded: number >> (8 * place))
        }
        return nonce
    }

    func cipher(_ direction: GCMContext.Direction) throws(VaultError) -> GCMContext {
        unsafe try bytes.withUnsafeBytes { bytes throws(VaultError) in
            unsafe try GCMContext(direction, key: .init(rebasing: bytes[Self.key]))
        }
    }

    func withCommitment<Result>(_ body: (UnsafeRawBufferPointer) -> Result) throws(VaultError) -> Result {
        unsafe try bytes.withUnsafeBytes { unsafe body(.init(rebasing: $0[Self.commitment])) }
    }
}
