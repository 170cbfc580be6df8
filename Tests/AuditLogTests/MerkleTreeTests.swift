import Testing
import Vault

@testable import AuditLog

struct MerkleTreeTests {
    @Test func `hashes of nothing, of an empty leaf and of a leaf are those of RFC 6962`() {
        #expect(hexadecimal(MerkleTree.emptyRoot) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            hexadecimal(MerkleTree.leafHash([])) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        #expect(
            hexadecimal(MerkleTree.leafHash(Array("L123456".utf8)))
                == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")
    }

    /// Roots of the eight-leaf tree that the RFC 6962 implementations share as a test.
    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func `the root at each size is the known one`(size: Int64, root: String) throws {
        let tree = TestTree(leafHashes: Self.eightLeaves.map { MerkleTree.leafHash($0) })
        #expect(hexadecimal(try MerkleTree.root(size: size, subtrees: tree.subtree)) == root)
        var edge = CompactRange()
        for leaf in Self.eightLeaves.prefix(Int(size)) { edge.append(MerkleTree.leafHash(leaf)) }
        #expect(hexadecimal(edge.root) == root)
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `nodes, roots and right edges of the eight-leaf tree are the published ones`() throws {
        let vectors = try SharedVectors.load("tree8.json", as: Tree8.self)
        #expect(vectors.leaf_inputs.map { Hex.decode($0.utf8) } == Self.eightLeaves)
        var tree = TestTree()
        for (size, edge) in vectors.compact_range_by_tree_size.value.enumerated() {
            let hashes = edge.map { vectors.node_hashes_by_level[$0[0]][$0[1]] }
            #expect(tree.edge.hashes.map(hexadecimal) == hashes)
            #expect(try CompactRange(size: Int64(size), hashes: hashes.compactMap(digest)) == tree.edge)
            #expect(try CompactRange(size: Int64(size), subtrees: tree.subtree) == tree.edge)
            if size < Self.eightLeaves.count { tree.append(MerkleTree.leafHash(Self.eightLeaves[size])) }
        }
        for (level, hashes) in vectors.node_hashes_by_level.enumerated() {
            for (index, hash) in hashes.enumerated() {
                #expect(hexadecimal(try tree.subtree(level, Int64(index))) == hash)
            }
        }
    }

    @Test func `a right edge with another number of subtrees than its size has is refused`() {
        #expect(throws: AuditLogError.wrongSubtreeCount(size: 3, count: 1)) {
            try CompactRange(size: 3, hashes: [MerkleTree.emptyRoot])
        }
        #expect(throws: AuditLogError.wrongSubtreeCount(size: -1, count: 64)) {
            try CompactRange(size: -1, hashes: Array(repeating: MerkleTree.emptyRoot, count: 64))
        }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `every root and proof of every tree up to 130 leaves is the published one`() throws {
        let vectors = try SharedVectors.load("accumulated.json", as: Accumulated.self)
        let tree = TestTree(bytesBelow: 130)
        func line(_ head: String, _ hashes: [SHA256Digest]) -> [UInt8] {
            Array((head + hashes.map { " " + hexadecimal($0) }.joined() + "\n").utf8)
        }
        var (roots, inclusions, consistencies): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        var (subtrees, subtreeInclusions, subtreeConsistencies): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        for size in Int64(0)...130 {
            roots += line("\(size)", [try MerkleTree.root(size: size, subtrees: tree.subtree)])
            for index in 0..<size {
                inclusions += line(
                    "\(index) \(size)", try InclusionProof(index: index, size: size, subtrees: tree.subtree).hashes)
            }
            for old in Int64(1)..<(size + 1) {
                consistencies += line(
                    "\(old) \(size)", try ConsistencyProof(from: old, to: size, subtrees: tree.subtree).hashes)
            }
            for start in 0...size where Self.mayBegin(at: start, end: size) {
                let shifted: SubtreeHashes = { try tree.subtree($0, $1 + start >> Int64($0)) }
                let count = size - start
                subtrees += line("[\(start), \(size))", [try MerkleTree.root(size: count, subtrees: shifted)])
                for index in start..<size {
                    let proof = try InclusionProof(index: index - start, size: count, subtrees: shifted)
                    subtreeInclusions += line("\(index) [\(start), \(size))", proof.hashes)
                }
            }
            for end in 0...size {
                for start in 0...end where Self.mayBegin(at: start, end: end) {
                    subtreeConsistencies += line(
                        "[\(start), \(end)) \(size)", try Self.proof(of: start..<end, in: 0..<size, of: tree))
                }
            }
        }
        let plain = vectors.derived_plain_rfc6962.digests.map(\.sha256)
        #expect([roots, inclusions, consistencies].map { hexadecimal(SHA256.hash($0)) } == plain)
        #expect(
            [subtrees, subtreeInclusions, subtreeConsistencies].map { hexadecimal(SHA256.hash($0)) }
                == vectors.digests.map(\.sha256))
    }

    /// That a subtree belongs to the tree over `range`: its consistency within the smallest part that begins with it, then
    /// what stands beside each part on the way up.
    private static func proof(of subtree: Range<Int64>, in range: Range<Int64>, of tree: TestTree) throws
        -> [SHA256Digest]
    {
        guard !subtree.isEmpty else { return [] }
        func shifted(_ start: Int64) -> SubtreeHashes { { try tree.subtree($0, $1 + start >> Int64($0)) } }
        if subtree.lowerBound == range.lowerBound {
            return try ConsistencyProof(
                from: Int64(subtree.count), to: Int64(range.count), subtrees: shifted(range.lowerBound)
            ).hashes
        }
        let middle = range.lowerBound + MerkleTree.split(Int64(range.count))
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        let (inside, beside) = subtree.upperBound <= middle ? (left, right) : (right, left)
        let root = try MerkleTree.root(size: Int64(beside.count), subtrees: shifted(beside.lowerBound))
        return try proof(of: subtree, in: inside, of: tree) + [root]
    }

    /// Whether a subtree may begin there: at zero, or at a multiple of the power of two that covers it.
    private static func mayBegin(at start: Int64, end: Int64) -> Bool {
        var width: Int64 = 1
        while width < end - start { width *= 2 }
        return start % width == 0
    }

    static let eightLeaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], Array(0x40...0x43), Array(0x50...0x57), Array(0x60...0x6F),
    ]

    private struct Tree8: Decodable {
        struct Ranges: Decodable { let value: [[[Int]]] }
        let leaf_inputs: [String]
        let node_hashes_by_level: [[String]]
        let compact_range_by_tree_size: Ranges
    }

    private struct Accumulated: Decodable {
        struct Digest: Decodable { let sha256: String }
        struct Plain: Decodable { let digests: [Digest] }
        let digests: [Digest]
        let derived_plain_rfc6962: Plain
    }
}
