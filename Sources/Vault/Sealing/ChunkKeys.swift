/// What the input key, a salt and a context give: key and base nonce of the chunks, and the commitment to all three.
struct ChunkKeys: ~Copyable {
    private static let key = 0..<32
    private static let nonce = 32..<44
    private static let commitment = 44..<76

    private static let label = Array("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".utf8)

    private var hkdf: HKDF
    private var bytes: SecretBytes
    private var baseNonce: GCMContext.Nonce?

    /// Those of no object yet: nothing may be asked of them before `derive`.
    init(_ key: borrowing SecretBytes) throws(VaultError) {
        guard key.count == 32 else { throw .authenticationFailed }
        let hkdf = try HKDF(key, digest: .sha512)
        let bytes = try SecretBytes(count: Self.commitment.upperBound)
        self.hkdf = hkdf
        self.bytes = bytes
    }

    /// Goes over to the object with this salt and context.
    mutating func derive(salt: UnsafeRawBufferPointer, context: [UInt8]) throws(VaultError) {
        var info: [UInt8] = []
        info.reserveCapacity(Self.label.count + salt.count + context.count + 1)
        info.append(contentsOf: Self.label)
        unsafe info.append(contentsOf: salt)
        info.append(contentsOf: context)
        try hkdf.expand(info: info, into: &bytes)
        baseNonce = unsafe try bytes.withUnsafeBytes { bytes in
            GCMContext.Nonce { unsafe bytes[Self.nonce.lowerBound + $0] }
        }
    }

    /// The nonce of a chunk: the base nonce XOR its number, big-endian.
    func nonce(_ number: Int) -> GCMContext.Nonce {
        guard var nonce = baseNonce else { preconditionFailure("no keys were derived") }
        for place in 0..<8 {
            nonce[11 - place] ^= UInt8(truncatingIfNeeded: number >> (8 * place))
        }
        return nonce
    }

    func cipher(_ direction: GCMContext.Direction) throws(VaultError) -> GCMContext {
        var cipher = try GCMContext(direction)
        try give(to: &cipher)
        return cipher
    }

    /// Hands the key to `cipher`.
    func give(to cipher: inout GCMContext) throws(VaultError) {
        precondition(baseNonce != nil, "no keys were derived")
        unsafe try bytes.withUnsafeBytes { bytes throws(VaultError) in
            unsafe try cipher.use(.init(rebasing: bytes[Self.key]))
        }
    }

    func withCommitment<Result>(_ body: (UnsafeRawBufferPointer) -> Result) throws(VaultError) -> Result {
        unsafe try bytes.withUnsafeBytes { unsafe body(.init(rebasing: $0[Self.commitment])) }
    }
}
