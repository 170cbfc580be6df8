package import Vault

/// The hashes which show that a tree only grew from one size to a later one (RFC 9162 section 2.1.4).
package struct ConsistencyProof: Hashable, Sendable {
    /// The hashes in the order of verification.
    package let hashes: [SHA256Digest]

    /// A proof received from elsewhere, not verified.
    package init(hashes: [SHA256Digest]) { self.hashes = hashes }

    /// The proof from `old` to `new` leaves, empty where both are equal.
    ///
    /// Throws `AuditLogError.noSuchState` unless 0 < old <= new, or what `subtrees` throws.
    package init(from old: Int64, to new: Int64, subtrees: SubtreeHashes) throws {
        guard old > 0, old <= new else { throw AuditLogError.noSuchState(old: old, new: new) }
        var parts: [Range<Int64>] = []
        var (start, end) = (Int64(0), new)
        while end != old {
            let middle = start + MerkleTree.split(end - start)
            if old <= middle {
                parts.append(middle..<end)
                end = middle
            } else {
                parts.append(start..<middle)
                start = middle
            }
        }
        // A verifier already holds the old root, which is this last part where the old tree is a whole left subtree.
        if start != 0 { parts.append(start..<end) }
        hashes = try parts.reversed().map { try MerkleTree.hash(of: $0, subtrees: subtrees) }
    }

    /// Whether the tree with `newRoot` continues the one with `oldRoot`, by RFC 9162 section 2.1.4.2.
    ///
    /// False where `old` is 0: every tree continues the empty one, and nothing would have been shown.
    package func isValid(old: Int64, oldRoot: SHA256Digest, new: Int64, newRoot: SHA256Digest) -> Bool {
        guard old > 0, old <= new else { return false }
        if old == new { return hashes.isEmpty && oldRoot == newRoot }
        let path = old.nonzeroBitCount == 1 ? [oldRoot] + hashes : hashes
        guard var oldHash = path.first else { return false }
        var newHash = oldHash
        let shift = (~(old - 1)).trailingZeroBitCount
        var (node, last) = ((old - 1) >> shift, (new - 1) >> shift)
        for hash in path.dropFirst() {
            guard last != 0 else { return false }
            if node & 1 == 1 || node == last {
                oldHash = MerkleTree.nodeHash(hash, oldHash)
                newHash = MerkleTree.nodeHash(hash, newHash)
                while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                newHash = MerkleTree.nodeHash(newHash, hash)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && oldHash == oldRoot && newHash == newRoot
    }
}
