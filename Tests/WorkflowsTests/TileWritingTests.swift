import AuditLog
import Foundation
import Testing
import Vault
import Workflows

struct TileWritingTests {
    private let sample: SampleHome

    init() async throws { sample = try await SampleHome.copy() }

    private func write(to path: String) async throws -> WrittenTiles {
        try await sample.home.writeTiles(to: path, acting: sample.maren) { _, _ in }
    }

    private func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

    private func grow(by count: Int) async throws { for _ in 0..<count { try await sample.home.recordStart() } }

    @Test func `tiles grow with the log, hold its entries and hashes, and are on record`() async throws {
        let path = sample.directory.path + "/tiles"
        let first = try await write(to: path)
        #expect(first.added == first.size && first.size > 0)
        #expect(try sample.entries().suffix(2).map(\.event) == [.auditExported, .auditExportedEnd])
        try await grow(by: 300)
        let second = try await write(to: path)
        #expect(second.added == second.size - first.size && second.size > 256)
        let head = try Checkpoint(
            opening: SignedNote(parsing: bytes(path + "/checkpoint")), with: NoteVerifier(sample.story.auditKey))
        #expect(head.size == second.size)

        // As another tool reads them: entries out of the bundles, hashed anew, give the signed root.
        var (edge, entries) = (CompactRange(), [[UInt8]]())
        for name in TileName.added(from: 0, to: head.size) where name.kind == .entries {
            var bundle = try bytes("\(path)/\(name.path)")[...]
            while let high = bundle.popFirst(), let low = bundle.popFirst() {
                let count = Int(high) << 8 | Int(low)
                entries.append(Array(bundle.prefix(count)))
                bundle = bundle.dropFirst(count)
            }
        }
        for entry in entries { edge.append(MerkleTree.leafHash(entry)) }
        #expect(edge.size == head.size && edge.root == head.root)
        let leaves = entries.flatMap { MerkleTree.leafHash($0).bytes }
        #expect(try bytes(path + "/tile/0/000") == Array(leaves.prefix(256 * 32)))
        #expect(try bytes(path + "/tile/0/001.p/\(head.size - 256)") == Array(leaves.dropFirst(256 * 32)))
        #expect(try bytes(path + "/tile/1/000.p/1").count == 32)
        #expect(!FileManager.default.fileExists(atPath: path + "/tile/0/000.p"), "a full one takes its place")
    }

    @Test func `what was written is not written again, and a crash before the checkpoint loses nothing`() async throws {
        let path = sample.directory.path + "/tiles"
        try await grow(by: 300)
        _ = try await write(to: path)
        let (tile, old) = (path + "/tile/0/000", try bytes(path + "/checkpoint"))
        let before = try FileManager.default.attributesOfItem(atPath: tile)[.systemFileNumber] as? NSNumber
        try await grow(by: 5)
        _ = try await write(to: path)
        #expect(try FileManager.default.attributesOfItem(atPath: tile)[.systemFileNumber] as? NSNumber == before)
        try Data(old).write(to: URL(filePath: path + "/checkpoint"))
        try Data([1, 2, 3]).write(to: URL(filePath: path + "/.draft"))
        #expect(try await write(to: path).added > 5)
        #expect(!FileManager.default.fileExists(atPath: path + "/.draft"))
    }

    @Test func `a directory of another log, or of anything else, is left alone`() async throws {
        let (path, other) = (sample.directory.path + "/tiles", try await SampleHome.copy())
        _ = try await other.home.writeTiles(to: path, acting: other.maren) { _, _ in }
        let checkpoint = try bytes(path + "/checkpoint")
        let error = await #expect(throws: WorkflowError.self) { try await write(to: path) }
        #expect(error?.code == "OTHER_LOG")
        #expect(try bytes(path + "/checkpoint") == checkpoint)
        let full = await #expect(throws: WorkflowError.self) { try await write(to: sample.root) }
        #expect(full?.code == "NOT_EMPTY")
    }

    @Test func `a receipt is on record before it is given out, and verifies with the key alone`() async throws {
        let id = try #require(try sample.entries().dropFirst(4).first?.id)
        for name in ["4", id] {
            let receipt = try await sample.home.proveEntry(name, acting: sample.maren)
            let proved = try #require(try sample.entries().last)
            #expect(proved.event == .auditProved && proved.subject == "4" && receipt.index == 4)
            #expect(receipt.size == Int64(try sample.entries().count))
            let path = sample.directory.path + "/4.tlog-proof"
            try Data(receipt.text.utf8).write(to: URL(filePath: path))
            func verdict(_ key: String?) throws -> Verdict.Kind {
                try AuditVerification.verify(path, entry: nil, key: key, anchors: []).kind
            }
            #expect(try verdict(sample.story.auditKey) == .verified && verdict(nil) == .inconclusive)
            #expect(try Entry(parsing: receipt.entry).id == id)
        }
        for name in ["-1", "4000", "zoe", String(repeating: "0", count: 32)] {
            let error = await #expect(throws: WorkflowError.self) {
                try await sample.home.proveEntry(name, acting: sample.maren)
            }
            #expect(error?.kind == .notFound)
        }
    }
}
