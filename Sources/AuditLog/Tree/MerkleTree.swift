package import Vault

/// Gives the hash of the complete subtree over the leaves `index << level ..< (index + 1) << level`; level 0 is a leaf hash.
package typealias SubtreeHashes = (_ level: Int, _ index: Int64) throws -> SHA256Digest

/// The hash tree of RFC 6962 section 2.1 (the same as RFC 9162 section 2.1) over SHA-256.
package enum MerkleTree {
    /// The root of the tree without leaves: SHA-256 of nothing.
    package static let emptyRoot = SHA256.hash([])

    /// SHA-256 of 0x00 and the entry.
    package static func leafHash(_ entry: [UInt8]) -> SHA256Digest { SHA256.hash(prefix: 0, entry) }

    /// As for an array, of an entry that lies within other bytes.
    package static func leafHash(_ entry: Span<UInt8>) -> SHA256Digest { SHA256.hash(prefix: 0, entry) }

    /// SHA-256 of 0x01 and both children.
    package static func nodeHash(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        SHA256.hash(prefix: 1, left, right)
    }

    /// The root that the tree had at `size` leaves; throws only what `subtrees` throws.
    package static func root(size: Int64, subtrees: SubtreeHashes) throws -> SHA256Digest {
        size == 0 ? emptyRoot : try hash(of: 0..<size, subtrees: subtrees)
    }

    /// The largest power of two below `size`, where RFC 6962 splits a tree of two or more leaves.
    static func split(_ size: Int64) -> Int64 { 1 << (63 - (size - 1).leadingZeroBitCount) }

    /// The largest complete subtrees that make up `leaves`, from left to right, wherever the range begins: what stands
    /// for leaves that are left out. At most two of each level.
    package static func cover(_ leaves: Range<Int64>) -> [(level: Int, index: Int64)] {
        var places: [(level: Int, index: Int64)] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let fits = 63 - (leaves.upperBound - start).leadingZeroBitCount
            let level = min(fits, start.trailingZeroBitCount)
            places.append((level, start >> level))
            start += 1 << level
        }
        return places
    }

    /// The complete subtrees that make up `leaves`, largest first; the range begins where RFC 6962 lets one begin.
    static func subtrees(of leaves: Range<Int64>) -> [(level: Int, index: Int64)] {
        let count = leaves.upperBound - leaves.lowerBound
        var start = leaves.lowerBound
        return (0..<63).reversed().filter { count >> $0 & 1 == 1 }.map { level in
            defer { start += 1 << level }
            return (level, start >> level)
        }
    }

    /// The hash over a range of leaves that is not empty.
    static func hash(of leaves: Range<Int64>, subtrees: SubtreeHashes) throws -> SHA256Digest {
        let positions = Self.subtrees(of: leaves)
        var hash = try subtrees(positions[positions.count - 1].level, positions[positions.count - 1].index)
        for position in positions.dropLast().reversed() {
            hash = nodeHash(try subtrees(position.level, position.index), hash)
        }
        return hash
    }
}
