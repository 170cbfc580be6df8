internal import AuditLog
internal import GRDB
internal import Vault

/// The stored hashes of the log: every leaf, and the root of every complete block of 256, 65,536, … leaves.
struct AuditTree {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// How many leaves there are.
    func size() throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: "SELECT coalesce(max(seq) + 1, 0) FROM audit_leaf")) ?? 0
    }

    /// The root of the first `size` leaves.
    func root(size: Int64) throws -> SHA256Digest { try MerkleTree.root(size: size, subtrees: subtree) }

    /// The right edge of the first `size` leaves, ready for appending.
    func compactRange(size: Int64) throws -> CompactRange { try CompactRange(size: size, subtrees: subtree) }

    /// The root of the complete subtree of 2^`level` leaves that is the `index`th of its level, from at most 128 stored hashes.
    func subtree(level: Int, index: Int64) throws -> SHA256Digest {
        let (tile, height) = level.quotientAndRemainder(dividingBy: 8)
        return try fold(tile: tile, from: index << height, count: 1 << height)
    }

    /// Stores the roots of the blocks that the leaf before `size` has completed.
    func completeTiles(at size: Int64) throws {
        var (level, position) = (1, size)
        while position % 256 == 0, position > 0 {
            position /= 256
            let hash = try fold(tile: level - 1, from: (position - 1) * 256, count: 256)
            try database.cachedStatement(sql: "INSERT INTO audit_node (level, position, hash) VALUES (?, ?, ?)")
                .execute(arguments: [level, position - 1, hash.blob])
            level += 1
        }
    }

    /// Stored hashes of one level, 0 for leaves, 1 for blocks of 256 and so on.
    func hashes(tile level: Int, _ positions: Range<Int64>) throws -> [SHA256Digest] {
        let rows =
            level == 0
            ? try ColumnBytes(
                database.cachedStatement(sql: "SELECT hash FROM audit_leaf WHERE seq >= ? AND seq < ? ORDER BY seq"),
                arguments: [positions.lowerBound, positions.upperBound])
            : try ColumnBytes(
                database.cachedStatement(
                    sql:
                        "SELECT hash FROM audit_node WHERE level = ? AND position >= ? AND position < ? ORDER BY position"
                ), arguments: [level, positions.lowerBound, positions.upperBound])
        var hashes: [SHA256Digest] = []
        while try rows.next() { if let hash = try? rows.digest(0) { hashes.append(hash) } }
        guard hashes.count == positions.count else {
            throw StoreError.brokenLog(index: positions.lowerBound << (8 * level))
        }
        return hashes
    }

    private func fold(tile level: Int, from start: Int64, count: Int) throws -> SHA256Digest {
        var hashes = try hashes(tile: level, start..<(start + Int64(count)))
        while hashes.count > 1 {
            hashes = stride(from: 0, to: hashes.count, by: 2).map { MerkleTree.nodeHash(hashes[$0], hashes[$0 + 1]) }
        }
        return hashes[0]
    }
}
