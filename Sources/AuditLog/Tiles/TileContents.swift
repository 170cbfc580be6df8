package import Vault

/// The bytes of tiles and bundles (c2sp.org/tlog-tiles).
package enum TileContents {
    /// A tile: its hashes, one after the other.
    package static func tile(_ hashes: [SHA256Digest]) -> [UInt8] { hashes.flatMap(\.bytes) }

    /// A bundle: each entry after its length in two bytes, big-endian.
    ///
    /// - Throws: `entryTooLarge` for one whose length two bytes do not hold; `proofFails`, with its index, for one whose hash is
    ///   not that of the tile below which the bundle lies.
    package static func bundle(
        _ entries: [[UInt8]], leafHashes: [SHA256Digest], first: Int64
    ) throws(AuditLogError) -> [UInt8] {
        guard entries.count == leafHashes.count else { throw .proofFails(index: first) }
        var bytes: [UInt8] = []
        for (offset, entry) in entries.enumerated() {
            guard let length = UInt16(exactly: entry.count) else { throw .entryTooLarge(bytes: entry.count) }
            guard MerkleTree.leafHash(entry) == leafHashes[offset] else {
                throw .proofFails(index: first + Int64(offset))
            }
            bytes += [UInt8(length >> 8), UInt8(length & 0xFF)] + entry
        }
        return bytes
    }
}
