/// Opens many records of one key and kind, one after the other: what is the same for all of them is made once.
package struct RecordOpener: ~Copyable {
    private let context: SealingContext
    private let header: [UInt8]
    private var opener: ChunkedEncryption.Opener

    /// An opener for the records that `key` sealed in `context`, whatever object they are of.
    package init(_ key: SealingKey, in context: SealingContext) throws(VaultError) {
        self.context = context
        header = SealedHeader(type: .record, keyID: key.id, version: context.version).bytes
        opener = try key.withKeyBytes { key throws(VaultError) in try ChunkedEncryption.Opener(key) }
    }

    /// Lends the bytes of the record in `sealed`, verified before, to `body`; throws as `SealingKey.bytes` does.
    package mutating func withBytes<Result>(
        of sealed: Span<UInt8>, object: String, _ body: (Span<UInt8>) -> Result
    ) throws(VaultError) -> Result {
        let context = context.of(object: object).encoded(with: header)
        let framed = unsafe try sealed.withUnsafeBytes { sealed throws(VaultError) in
            unsafe try SealedHeader.check(sealed, against: header)
            return unsafe try opener.open(.init(rebasing: sealed[SealedHeader.count...]), context: context)
        }
        return unsafe try framed.withUnsafeBytes { framed throws(VaultError) in
            let content = unsafe framed[try Framing.record.content(of: framed)]
            return body(unsafe Span(_unsafeBytes: .init(rebasing: content)))
        }
    }
}
