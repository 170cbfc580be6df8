/// One object to be sealed or opened: its key, its header and its context.
struct Sealer<Key: WrappingKey> {
    let key: Key
    let header: SealedHeader
    let context: SealingContext

    /// The object whose content is `segments`, one after the other.
    func seal(_ segments: [UnsafeRawBufferPointer]) throws(VaultError) -> [UInt8] {
        let content = unsafe Gather(segments)
        guard content.count <= ChunkedEncryption.largestContent else { throw .tooLarge(content.count) }
        let header = header.bytes
        let count = header.count + ChunkedEncryption.sealedCount(content.count)
        let salt = try Random.bytes(ChunkedEncryption.saltCount)
        return unsafe try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized throws(VaultError) in
            let output = UnsafeMutableRawBufferPointer(buffer)
            unsafe output.copyBytes(from: header)
            try key.withKeyBytes { key throws(VaultError) in
                unsafe try ChunkedEncryption.seal(
                    content, key: key, context: context.encoded(with: header), salt: salt,
                    into: UnsafeMutableRawBufferPointer(rebasing: output[header.count...]))
            }
            initialized = count
        }
    }

    /// The whole content of `object`, none of it before all of it is verified.
    func open(_ object: [UInt8]) throws(VaultError) -> WipedBytes {
        let header = header.bytes
        return unsafe try object.withOctets { object throws(VaultError) in
            unsafe try SealedHeader.check(object, against: header)
            return try key.withKeyBytes { key throws(VaultError) in
                unsafe try ChunkedEncryption.open(
                    UnsafeRawBufferPointer(rebasing: object[SealedHeader.count...]),
                    key: key, context: context.encoded(with: header))
            }
        }
    }
}
