package import Vault

/// The hashes that lead from one leaf to the root, leaf side first (RFC 9162 section 2.1.3).
package struct InclusionProof: Hashable, Sendable {
    /// The hashes in the order of verification.
    package let hashes: [SHA256Digest]

    /// A proof received from elsewhere, not verified.
    package init(hashes: [SHA256Digest]) { self.hashes = hashes }

    /// The proof that leaf `index` is in the tree of `size` leaves.
    ///
    /// Throws `AuditLogError.noSuchLeaf`, or what `subtrees` throws.
    package init(index: Int64, size: Int64, subtrees: SubtreeHashes) throws {
        guard (0..<max(size, 0)).contains(index) else { throw AuditLogError.noSuchLeaf(index: index, size: size) }
        var siblings: [Range<Int64>] = []
        var (start, end) = (Int64(0), size)
        while end - start > 1 {
            let middle = start + MerkleTree.split(end - start)
            if index < middle {
                siblings.append(middle..<end)
                end = middle
            } else {
                siblings.append(start..<middle)
                start = middle
            }
        }
        hashes = try siblings.reversed().map { try MerkleTree.hash(of: $0, subtrees: subtrees) }
    }

    /// Whether `leafHash` is leaf `index` of the tree of `size` leaves with this root, by RFC 9162 section 2.1.3.2.
    package func isValid(leafHash: SHA256Digest, index: Int64, size: Int64, root: SHA256Digest) -> Bool {
        guard index >= 0, index < size else { return false }
        var (node, last, hash) = (index, size - 1, leafHash)
        for sibling in hashes {
            guard last != 0 else { return false }
            if node & 1 == 1 || node == last {
                hash = MerkleTree.nodeHash(sibling, hash)
                while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                hash = MerkleTree.nodeHash(hash, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }
}
