extension SealingKey {
    /// `document` sealed; its length shows only in steps of 4096 bytes.
    ///
    /// Throws `.tooLarge` for more than 64 MiB.
    package func seal(document: [UInt8], in context: SealingContext) throws(VaultError) -> Sealed<DocumentBody> {
        let bytes = unsafe try document.withOctets { content throws(VaultError) in
            unsafe try Framing.document.frame(content) { pieces throws(VaultError) in
                unsafe try sealer(.document, context).seal(pieces)
            }
        }
        return Sealed(bytes: bytes)
    }

    /// The document in `sealed`, verified to its last byte.
    ///
    /// Throws `.unexpectedHeader` where another key or version stands in its header, `.authenticationFailed` for
    /// another context or altered bytes.
    package func open(
        document sealed: Sealed<DocumentBody>, in context: SealingContext
    ) throws(VaultError) -> Plaintext {
        let framed = try sealer(.document, context).open(sealed.bytes)
        let range = unsafe try framed.withUnsafeBytes { framed throws(VaultError) in
            unsafe try Framing.document.content(of: framed)
        }
        return Plaintext(framed, content: range)
    }
}
