import Testing
import Vault

@testable import AuditLog

struct TileTests {
    @Test(arguments: [0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000] as [Int64])
    func `what is added step by step is what a log has in one`(size: Int64) {
        var found: Set<TileName> = []
        for old in stride(from: Int64(0), to: size, by: 4099) {
            found.formUnion(TileName.added(from: old, to: min(size, old + 4099)))
        }
        let all = Set(TileName.added(from: 0, to: size))
        #expect(all.isSubset(of: found))
        #expect(found.subtracting(all).allSatisfy { !$0.isFull }, "only partial ones are replaced")
        #expect(TileName.added(from: size, to: size).isEmpty)
    }

    @Test func `a bundle holds what its tile was made over, and nothing else`() throws {
        let entries: [[UInt8]] = [[], [1], Array(repeating: 7, count: 300)]
        let hashes = entries.map { MerkleTree.leafHash($0) }
        let bundle = try TileContents.bundle(entries, leafHashes: hashes, first: 0)
        #expect(bundle == [0, 0, 0, 1, 1, 1, 44] + entries[2])
        #expect(throws: AuditLogError.proofFails(index: 257)) {
            try TileContents.bundle([[], [2], entries[2]], leafHashes: hashes, first: 256)
        }
        let long = [UInt8](repeating: 0, count: 65_536)
        #expect(throws: AuditLogError.entryTooLarge(bytes: 65_536)) {
            try TileContents.bundle([long], leafHashes: [MerkleTree.leafHash(long)], first: 0)
        }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `tiles and bundles are named as published`() throws {
        let vectors = try SharedVectors.load("tile_paths.json", as: Vectors.self)
        for each in vectors.tile_path {
            let name = try #require(TileName(.hashes(level: each.level), index: each.index, width: each.width))
            #expect(name.path == each.path && TileName(path: each.path) == name)
        }
        for each in vectors.entries_path {
            let name = try #require(TileName(entry: each.seq, size: each.log_size))
            #expect(name.path == each.path && TileName(path: each.path) == name)
        }
        for each in vectors.parse_ok {
            let name = try #require(TileName(path: "tile/\(each.level)/\(each.index_path)"))
            #expect(name.index == each.index && name.width == each.width)
        }
        for each in vectors.parse_error {
            #expect(TileName(path: "tile/\(each.level)/\(each.index_path)") == nil, "\(each.index_path)")
        }
        for each in vectors.tile_counts {
            var (full, partial): ([String: Int], [String: Int]) = ([:], [:])
            for name in TileName.added(from: 0, to: each.tree_size) {
                guard case .hashes(let level) = name.kind else { continue }
                if name.isFull { full["\(level)", default: 0] += 1 } else { partial["\(level)"] = name.width }
            }
            #expect(full == each.full && partial == each.partial_width)
        }
        // The older form has the height in front; the names of the tiles are written alike, and are not ours.
        for each in vectors.sumdb_form.cases { #expect(TileName(path: each.path) == nil, "\(each.path)") }
    }

    private struct Vectors: Decodable {
        struct Tile: Decodable {
            let level: Int
            let index: Int64
            let width: Int
            let path: String
        }
        struct Bundle: Decodable {
            let seq, log_size: Int64
            let path: String
        }
        struct Parsed: Decodable {
            let level, index_path: String
            let index: Int64?
            let width: Int?
        }
        struct Count: Decodable {
            let tree_size: Int64
            let full, partial_width: [String: Int]
        }
        struct Older: Decodable {
            struct Case: Decodable { let path: String }
            let cases: [Case]
        }
        let tile_path: [Tile]
        let entries_path: [Bundle]
        let parse_ok, parse_error: [Parsed]
        let tile_counts: [Count]
        let sumdb_form: Older
    }
}
