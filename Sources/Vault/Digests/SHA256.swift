/// A running SHA-256 computation (FIPS 180-4).
///
/// Traps where memory cannot be had; hashing has no other failure.
package struct SHA256: ~Copyable {
    private var context = DigestContext()

    /// A computation over no bytes yet.
    package init() {}

    /// Adds `bytes` to what is hashed.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) { unsafe context.update(bytes) }

    /// Adds `bytes` to what is hashed.
    package mutating func update(_ bytes: [UInt8]) { unsafe bytes.withUnsafeBytes { unsafe context.update($0) } }

    /// Adds `bytes` to what is hashed.
    package mutating func update(_ bytes: Span<UInt8>) { unsafe bytes.withUnsafeBytes { unsafe context.update($0) } }

    /// Adds the 32 bytes of `digest` to what is hashed.
    package mutating func update(_ digest: SHA256Digest) { unsafe digest.withUnsafeBytes { unsafe context.update($0) } }

    /// Adds one byte to what is hashed.
    package mutating func update(_ byte: UInt8) { unsafe withUnsafeBytes(of: byte) { unsafe context.update($0) } }

    /// Ends the computation.
    package consuming func finalize() -> SHA256Digest { context.finalize() }

    /// The digest of `bytes`.
    package static func hash(_ bytes: [UInt8]) -> SHA256Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// The digest of bytes that lie within others.
    package static func hash(_ bytes: Span<UInt8>) -> SHA256Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// The digest of one byte followed by `bytes`, as RFC 6962 section 2.1 hashes a leaf.
    package static func hash(prefix: UInt8, _ bytes: [UInt8]) -> SHA256Digest {
        hash(prefix: prefix, bytes.span)
    }

    /// As for an array, of bytes that lie within others.
    package static func hash(prefix: UInt8, _ bytes: Span<UInt8>) -> SHA256Digest {
        var hash = SHA256()
        hash.update(prefix)
        hash.update(bytes)
        return hash.finalize()
    }

    /// The digest of one byte followed by two digests, as RFC 6962 section 2.1 hashes a node.
    package static func hash(prefix: UInt8, _ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        var hash = SHA256()
        hash.update(prefix)
        hash.update(left)
        hash.update(right)
        return hash.finalize()
    }
}
