/// The bytes of a sealed object whose content is a `Content`; safe to store anywhere.
///
/// `Content` is only a mark: a sealed client is not taken where a sealed bill is wanted.
package struct Sealed<Content>: Hashable, Sendable {
    /// Clear header, salt, commitment and chunks, as `SealedHeader` and `ChunkedEncryption` describe them.
    package let bytes: [UInt8]

    /// Takes bytes as they come from a store; whether they are genuine shows only when they are opened.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The 32 bytes that commit to key, context and salt: no two objects have the same. Empty for what is cut short.
    package var commitment: [UInt8] { Array(bytes.dropFirst(56).prefix(32)) }
}

/// The content of a sealed document: bytes of any kind.
package enum DocumentBody {}

/// The content of a sealed check value, which tells a wrong key from damaged data.
package enum KeyCheck {}
