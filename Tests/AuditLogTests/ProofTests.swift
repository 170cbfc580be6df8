import Testing
import Vault

@testable import AuditLog

struct ProofTests {
    @Test func `every inclusion proof holds for its own leaf, and for no other leaf, size or root`() throws {
        let tree = TestTree(bytesBelow: 33)
        for size in Int64(1)...33 {
            let root = try MerkleTree.root(size: size, subtrees: tree.subtree)
            for index in 0..<size {
                let proof = try InclusionProof(index: index, size: size, subtrees: tree.subtree)
                let leaf = try tree.subtree(0, index)
                #expect(proof.isValid(leafHash: leaf, index: index, size: size, root: root))
                #expect(!proof.isValid(leafHash: MerkleTree.emptyRoot, index: index, size: size, root: root))
                #expect(!proof.isValid(leafHash: leaf, index: index, size: size, root: MerkleTree.emptyRoot))
                for other in -1...size where other != index {
                    #expect(!proof.isValid(leafHash: leaf, index: other, size: size, root: root))
                }
                let longer = InclusionProof(hashes: proof.hashes + [root])
                #expect(!longer.isValid(leafHash: leaf, index: index, size: size, root: root))
                let shorter = InclusionProof(hashes: proof.hashes.dropLast())
                #expect(proof.hashes.isEmpty || !shorter.isValid(leafHash: leaf, index: index, size: size, root: root))
            }
        }
    }

    @Test func `every consistency proof holds for its own roots and for no others`() throws {
        let tree = TestTree(bytesBelow: 33)
        for new in Int64(1)...33 {
            let newRoot = try MerkleTree.root(size: new, subtrees: tree.subtree)
            for old in 1...new {
                let oldRoot = try MerkleTree.root(size: old, subtrees: tree.subtree)
                let proof = try ConsistencyProof(from: old, to: new, subtrees: tree.subtree)
                #expect(proof.isValid(old: old, oldRoot: oldRoot, new: new, newRoot: newRoot))
                #expect(!proof.isValid(old: old, oldRoot: MerkleTree.emptyRoot, new: new, newRoot: newRoot))
                #expect(!proof.isValid(old: old, oldRoot: oldRoot, new: new, newRoot: MerkleTree.emptyRoot))
                let longer = ConsistencyProof(hashes: proof.hashes + [newRoot])
                #expect(!longer.isValid(old: old, oldRoot: oldRoot, new: new, newRoot: newRoot))
            }
        }
    }

    @Test func `a proof about a leaf or a state that the tree does not have is refused`() {
        let tree = TestTree(bytesBelow: 4)
        #expect(throws: AuditLogError.noSuchLeaf(index: 4, size: 4)) {
            try InclusionProof(index: 4, size: 4, subtrees: tree.subtree)
        }
        #expect(throws: AuditLogError.noSuchState(old: 0, new: 4)) {
            try ConsistencyProof(from: 0, to: 4, subtrees: tree.subtree)
        }
        #expect(throws: AuditLogError.noSuchState(old: 5, new: 4)) {
            try ConsistencyProof(from: 5, to: 4, subtrees: tree.subtree)
        }
        #expect(throws: TestTree.Missing.self) { try InclusionProof(index: 0, size: 5, subtrees: tree.subtree) }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `inclusion is decided as the published cases say`() throws {
        let cases = try SharedVectors.load("inclusion.json", as: Cases<InclusionCase>.self).cases
        #expect(cases.count == 98)
        for each in cases {
            // A hash that is not 32 bytes long is refused before any proof is looked at.
            let proof = (each.proof ?? []).compactMap { digest(base64: $0) }
            let isValid =
                if let index = Int64(exactly: each.leafIdx), let size = Int64(exactly: each.treeSize),
                    proof.count == each.proof?.count ?? 0, let root = digest(base64: each.root),
                    let leaf = digest(base64: each.leafHash)
                {
                    InclusionProof(hashes: proof).isValid(leafHash: leaf, index: index, size: size, root: root)
                } else {
                    false
                }
            #expect(isValid == !each.wantErr, "\(each.file)")
        }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `consistency is decided as the published cases say`() throws {
        let cases = try SharedVectors.load("consistency.json", as: Cases<ConsistencyCase>.self).cases
        #expect(cases.count == 98)
        for each in cases {
            let proof = (each.proof ?? []).compactMap { digest(base64: $0) }
            let isValid =
                if let old = Int64(exactly: each.size1), let new = Int64(exactly: each.size2),
                    proof.count == each.proof?.count ?? 0, let oldRoot = digest(base64: each.root1),
                    let newRoot = digest(base64: each.root2)
                {
                    ConsistencyProof(hashes: proof).isValid(old: old, oldRoot: oldRoot, new: new, newRoot: newRoot)
                } else {
                    false
                }
            // The one positive case with roots of 12 bytes, which are none here.
            let hasShortRoots = each.file.contains("sizes-are-equal-one-and-proof-is-empty")
            #expect(isValid == (!each.wantErr && !hasShortRoots), "\(each.file)")
        }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `a proof is made from the published nodes`() throws {
        let cases = try SharedVectors.load("proof_node_positions.json", as: Positions.self).inclusion
        #expect(cases.contains { $0.ephem_range != nil } && cases.contains { $0.error == true })
        for each in cases {
            var asked: [[Int64]] = []
            let proof = try? InclusionProof(index: each.index, size: each.size) { level, index in
                asked.append([Int64(level), index])
                return SHA256.hash(Array("\(level) \(index)".utf8))
            }
            guard let proof else {
                #expect(each.error == true)
                continue
            }
            #expect(asked == each.nodes)
            let merged = each.ephem_range.map { $0[1] - $0[0] - 1 } ?? 0
            #expect(proof.hashes.count == asked.count - merged)
        }
    }

    private struct Cases<Case: Decodable>: Decodable { let cases: [Case] }

    private struct InclusionCase: Decodable {
        let file: String
        let leafIdx, treeSize: UInt64
        let root, leafHash: String?
        let proof: [String?]?
        let wantErr: Bool
    }

    private struct ConsistencyCase: Decodable {
        let file: String
        let size1, size2: UInt64
        let root1, root2: String?
        let proof: [String?]?
        let wantErr: Bool
    }

    private struct Positions: Decodable {
        struct Case: Decodable {
            let size, index: Int64
            let error: Bool?
            let nodes: [[Int64]]?
            let ephem_range: [Int]?
        }
        let inclusion: [Case]
    }
}
