/// The body of a sealed object: Cobblestone-256 of c2sp.org/chunked-encryption.
///
/// A salt of 24 random bytes, a commitment of 32 bytes, then chunks under AES-256-GCM. Key, base nonce and commitment
/// are HKDF-Expand-SHA-512 of the input key over salt and context. A chunk holds 16384 bytes, the last one fewer,
/// perhaps none: so a missing end, an added end and a moved chunk are all errors. The commitment makes it impossible
/// to build bytes that open under two keys, which plain AES-GCM allows.
enum ChunkedEncryption {
    static let saltCount = 24
    /// The largest content sealed or opened at once: a document of 64 MiB with its frame.
    static let largestContent = Framing.largestContent + Framing.document.unit

    private static let commitmentCount = 32
    private static let prefixCount = saltCount + commitmentCount
    private static let chunkCount = 16384
    private static let sealedChunkCount = chunkCount + GCMContext.tagCount

    /// How many bytes a content of `count` bytes has when sealed.
    static func sealedCount(_ count: Int) -> Int {
        prefixCount + count + (count / chunkCount + 1) * GCMContext.tagCount
    }

    /// Seals `content` into `output`, which has room for exactly that.
    ///
    /// `salt` must be random and new; it is a parameter so that published vectors can be recomputed.
    static func seal(
        _ content: Gather, key: borrowing SecretBytes, context: [UInt8], salt: [UInt8],
        into output: UnsafeMutableRawBufferPointer
    ) throws(VaultError) {
        precondition(salt.count == saltCount && output.count == sealedCount(content.count))
        var keys = try ChunkKeys(key)
        unsafe try salt.withOctets { salt throws(VaultError) in unsafe try keys.derive(salt: salt, context: context) }
        unsafe output.copyBytes(from: salt)
        unsafe try keys.withCommitment { unsafe output[saltCount..<prefixCount].copyBytes(from: $0) }

        var cipher = try keys.cipher(.seal)
        var position = prefixCount
        for number in 0...content.count / chunkCount {
            try cipher.begin(nonce: keys.nonce(number))
            let chunk = number * chunkCount..<min(content.count, (number + 1) * chunkCount)
            unsafe try content.forEachPiece(in: chunk) { piece throws(VaultError) in
                unsafe try cipher.update(piece, into: output.address(at: position))
                position += piece.count
            }
            unsafe try cipher.finish(tagInto: output.address(at: position))
            position += GCMContext.tagCount
        }
    }

    /// The content of `sealed`, verified to its end; throws `.authenticationFailed` otherwise.
    static func open(
        _ sealed: UnsafeRawBufferPointer, key: borrowing SecretBytes, context: [UInt8]
    ) throws(VaultError) -> WipedBytes {
        var opener = try Opener(key)
        return unsafe try opener.open(sealed, context: context)
    }

    /// Opens objects under one key, one after the other, with what depends on the key alone made once.
    struct Opener: ~Copyable {
        private var keys: ChunkKeys
        private var cipher: GCMContext

        init(_ key: borrowing SecretBytes) throws(VaultError) {
            let keys = try ChunkKeys(key)
            let cipher = try GCMContext(.open)
            self.keys = keys
            self.cipher = cipher
        }

        /// The content of `sealed`, verified to its end; throws `.authenticationFailed` otherwise.
        mutating func open(_ sealed: UnsafeRawBufferPointer, context: [UInt8]) throws(VaultError) -> WipedBytes {
            let (fullChunks, last) = (sealed.count - prefixCount).quotientAndRemainder(dividingBy: sealedChunkCount)
            guard sealed.count > prefixCount, last >= GCMContext.tagCount else { throw .authenticationFailed }
            let count = fullChunks * chunkCount + last - GCMContext.tagCount
            guard count <= largestContent else { throw .tooLarge(count) }

            unsafe try keys.derive(salt: .init(rebasing: sealed[..<saltCount]), context: context)
            let committed = unsafe try keys.withCommitment { commitment in
                unsafe Memory.constantTimeEquals(commitment, .init(rebasing: sealed[saltCount..<prefixCount]))
            }
            guard committed else { throw .authenticationFailed }

            // Dropped, and so wiped, if any chunk fails.
            var content = WipedBytes(uninitializedCount: count)
            try keys.give(to: &cipher)
            unsafe try content.withUnsafeMutableBytes { output throws(VaultError) in
                var position = prefixCount
                for number in 0...fullChunks {
                    let written = number * chunkCount
                    let text = position..<position + min(chunkCount, count - written)
                    let tag = text.upperBound..<text.upperBound + GCMContext.tagCount
                    try cipher.begin(nonce: keys.nonce(number))
                    if !text.isEmpty {
                        unsafe try cipher.update(.init(rebasing: sealed[text]), into: output.address(at: written))
                    }
                    unsafe try cipher.finish(verifying: .init(rebasing: sealed[tag]))
                    position = tag.upperBound
                }
            }
            return content
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// The address of the byte at `offset`; traps outside the buffer.
    @unsafe fileprivate func address(at offset: Int) -> UnsafeMutableRawPointer {
        guard let start = baseAddress, (0..<count).contains(offset) else {
            preconditionFailure("offset outside the buffer")
        }
        return unsafe start + offset
    }
}
