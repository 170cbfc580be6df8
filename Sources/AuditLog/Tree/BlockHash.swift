package import Vault

/// The root over a complete block of 256, 65,536, … leaves.
package struct BlockHash: Hashable, Sendable {
    /// 1 for 256 leaves, 2 for 65,536, and so on.
    package let level: Int
    /// Which block of its level, from 0.
    package let position: Int64
    package let hash: SHA256Digest

    package init(level: Int, position: Int64, hash: SHA256Digest) {
        (self.level, self.position, self.hash) = (level, position, hash)
    }

    /// The index of the block's first leaf.
    package var firstLeaf: Int64 { position << (8 * level) }
}
