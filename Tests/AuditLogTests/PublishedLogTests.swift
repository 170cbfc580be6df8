import Testing
import Vault

@testable import AuditLog

/// The 15-entry log that Tessera publishes with all its heads.
@Suite(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
struct PublishedLogTests {
    private static let key = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

    private let verifier: NoteVerifier
    private let heads: [Checkpoint]
    private let entries: [[UInt8]]
    private let tree: TestTree

    init() throws {
        let verifier = try NoteVerifier(Self.key)
        self.verifier = verifier
        heads = try (0...15).map { size in
            let bytes = try SharedVectors.bytes("tessera-testdata-log/checkpoint.\(size)")
            return try Checkpoint(opening: SignedNote(parsing: bytes), with: verifier)
        }
        var bundle = try SharedVectors.bytes("tessera-testdata-log/tile/entries/000.p/15")[...]
        var entries: [[UInt8]] = []
        while let high = bundle.popFirst(), let low = bundle.popFirst() {
            let count = Int(high) << 8 | Int(low)
            entries.append(Array(bundle.prefix(count)))
            bundle = bundle.dropFirst(count)
        }
        self.entries = entries
        tree = TestTree(leafHashes: entries.map { MerkleTree.leafHash($0) })
    }

    @Test func `all sixteen heads are signed, and have the roots of the entries`() throws {
        #expect(entries.count == 15 && heads.map(\.size) == Array(0...15))
        for head in heads { #expect(try MerkleTree.root(size: head.size, subtrees: tree.subtree) == head.root) }
    }

    @Test func `every entry is proven to be in every later head`() throws {
        for head in heads {
            for index in 0..<head.size {
                let proof = try InclusionProof(index: index, size: head.size, subtrees: tree.subtree)
                let leaf = MerkleTree.leafHash(entries[Int(index)])
                #expect(proof.isValid(leafHash: leaf, index: index, size: head.size, root: head.root))
            }
        }
    }

    @Test func `every head is proven to continue every earlier one`() throws {
        for new in heads {
            for old in heads where old.size > 0 && old.size <= new.size {
                let proof = try ConsistencyProof(from: old.size, to: new.size, subtrees: tree.subtree)
                #expect(proof.isValid(old: old.size, oldRoot: old.root, new: new.size, newRoot: new.root))
            }
        }
    }

    @Test func `a receipt for each entry verifies, and for another entry does not`() throws {
        let note = String(decoding: try SharedVectors.bytes("tessera-testdata-log/checkpoint"), as: UTF8.self)
        for index in entries.indices {
            let proof = try InclusionProof(index: Int64(index), size: 15, subtrees: tree.subtree)
            let receipt = try Receipt(text: Receipt(index: Int64(index), proof: proof, checkpoint: note).text)
            #expect(try receipt.verify(entry: entries[index], with: verifier).size == 15)
            #expect(throws: AuditLogError.proofFails(index: Int64(index))) {
                try receipt.verify(entry: entries[(index + 1) % 15], with: verifier)
            }
        }
    }

    @Test func `our tiles and bundles of it are its own, byte for byte, at every size`() throws {
        for size in Int64(1)...15 {
            let names = TileName.added(from: size - 1, to: size)
            #expect(names.map(\.path) == ["tile/entries/000.p/\(size)", "tile/0/000.p/\(size)"])
            let hashes = try (0..<size).map { try tree.subtree(0, $0) }
            let contents = [
                try TileContents.bundle(Array(entries.prefix(Int(size))), leafHashes: hashes, first: 0),
                TileContents.tile(hashes),
            ]
            for (name, content) in zip(names, contents) {
                #expect(try SharedVectors.bytes("tessera-testdata-log/\(name.path)") == content, "\(name.path)")
            }
        }
    }
}
