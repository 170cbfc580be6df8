package import Vault

/// The right edge of a growing tree: the hashes of its complete subtrees, which is all that appending needs.
package struct CompactRange: Hashable, Sendable {
    /// The number of leaves.
    package private(set) var size: Int64
    /// The hashes of the complete subtrees, largest first: one for each bit set in `size`.
    package private(set) var hashes: [SHA256Digest]

    /// The tree without leaves.
    package init() { (size, hashes) = (0, []) }

    /// The edge of a tree whose subtree hashes, largest first, are already known.
    package init(size: Int64, hashes: [SHA256Digest]) throws(AuditLogError) {
        guard size >= 0, hashes.count == size.nonzeroBitCount else {
            throw .wrongSubtreeCount(size: size, count: hashes.count)
        }
        (self.size, self.hashes) = (size, hashes)
    }

    /// The edge of a tree of `size` leaves, rebuilt from stored subtrees; throws only what `subtrees` throws.
    package init(size: Int64, subtrees: SubtreeHashes) throws {
        self.size = size
        hashes = try MerkleTree.subtrees(of: 0..<size).map { try subtrees($0.level, $0.index) }
    }

    /// Adds a leaf and merges every pair of equal subtrees that it completes.
    ///
    /// `completed` is told each inner node (level 1 and up) that is now final, so that it can be stored.
    package mutating func append(
        _ leafHash: SHA256Digest,
        completed: (_ level: Int, _ index: Int64, _ hash: SHA256Digest) -> Void = { _, _, _ in }
    ) {
        var hash = leafHash
        var level = 0
        while size >> level & 1 == 1 {
            hash = MerkleTree.nodeHash(hashes.removeLast(), hash)
            level += 1
            completed(level, size >> level, hash)
        }
        hashes.append(hash)
        size += 1
    }

    /// Adds complete subtrees, the hashes of `MerkleTree.cover(size..<end)` in its order, and so all leaves before `end`.
    ///
    /// Throws `wrongSubtreeCount` for another number of hashes, and where `end` lies before what is there.
    package mutating func append(_ subtrees: [SHA256Digest], upTo end: Int64) throws(AuditLogError) {
        let cover = end < size ? [] : MerkleTree.cover(size..<end)
        guard end >= size, cover.count == subtrees.count else {
            throw .wrongSubtreeCount(size: end, count: subtrees.count)
        }
        for (place, subtree) in zip(cover, subtrees) {
            var hash = subtree
            var level = place.level
            while size >> level & 1 == 1 {
                hash = MerkleTree.nodeHash(hashes.removeLast(), hash)
                level += 1
            }
            hashes.append(hash)
            size += 1 << place.level
        }
    }

    /// The root over all leaves so far.
    package var root: SHA256Digest {
        guard var hash = hashes.last else { return MerkleTree.emptyRoot }
        for left in hashes.dropLast().reversed() { hash = MerkleTree.nodeHash(left, hash) }
        return hash
    }
}
