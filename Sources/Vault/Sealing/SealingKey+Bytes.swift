extension SealingKey {
    /// A record that spells itself as `bytes`, sealed like any other: for what is sealed at every request.
    ///
    /// Its length shows only in steps of 256 bytes.
    package func seal<Record>(
        bytes: [UInt8], of record: Record.Type, in context: SealingContext
    ) throws(VaultError) -> Sealed<Record> {
        let sealed = unsafe try bytes.withOctets { content throws(VaultError) in
            unsafe try Framing.record.frame(content) { pieces throws(VaultError) in
                unsafe try sealer(.record, context).seal(pieces)
            }
        }
        return Sealed(bytes: sealed)
    }

    /// The bytes of the record in `sealed`, verified before any of them is returned.
    package func bytes<Record>(of sealed: Sealed<Record>, in context: SealingContext) throws(VaultError) -> [UInt8] {
        let framed = try sealer(.record, context).open(sealed.bytes)
        return unsafe try framed.withUnsafeBytes { framed throws(VaultError) in
            unsafe Array(framed[try Framing.record.content(of: framed)])
        }
    }
}
