import Vault

@testable import AuditLog

/// A tree in memory that keeps every complete subtree, as a store does.
struct TestTree {
    private var nodes: [Int: [SHA256Digest]] = [0: []]
    private(set) var edge = CompactRange()

    init(leafHashes: [SHA256Digest] = []) { for hash in leafHashes { append(hash) } }

    /// The tree whose leaf `i` is the single byte `i`.
    init(bytesBelow count: UInt8) { self.init(leafHashes: (0..<count).map { MerkleTree.leafHash([$0]) }) }

    mutating func append(_ leafHash: SHA256Digest) {
        nodes[0, default: []].append(leafHash)
        edge.append(leafHash) { level, index, hash in
            precondition(nodes[level, default: []].count == index, "a subtree was completed out of order")
            nodes[level, default: []].append(hash)
        }
    }

    func subtree(_ level: Int, _ index: Int64) throws -> SHA256Digest {
        guard let hash = nodes[level].flatMap({ $0.indices.contains(Int(index)) ? $0[Int(index)] : nil }) else {
            throw Missing(level: level, index: index)
        }
        return hash
    }

    struct Missing: Error {
        let level: Int
        let index: Int64
    }
}

func hexadecimal(_ digest: SHA256Digest) -> String { Hex.encode(digest.bytes) }

func digest(_ hexadecimal: String) -> SHA256Digest? {
    Hex.decode(hexadecimal.utf8).flatMap { SHA256Digest(bytes: $0) }
}

func digest(base64 text: String?) -> SHA256Digest? {
    text.flatMap { Base64.decode(Array($0.utf8)) }.flatMap { SHA256Digest(bytes: $0) }
}
