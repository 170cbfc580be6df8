internal import AuditLog
internal import Billing
internal import Foundation
internal import Store

/// What was written of the log as tiles.
package struct WrittenTiles: Sendable {
    /// Files, without the checkpoint.
    package let files: Int
    /// The entries the directory now holds, and how many of them are new.
    package let size: Int64
    package let added: Int64
    /// Bundles that could not be written, because the text of their entries was pruned.
    package let pruned: Int
}

extension Home {
    /// Writes the log as tiles (c2sp.org/tlog-tiles) that other tools read: into a new directory, or on from what one holds.
    ///
    /// Every file comes whole to its place, the checkpoint last, once all others are on the disk: whoever reads at the same
    /// time, or after a crash, finds a log of the old size or of the new one. On record before the first file and after the last.
    ///
    /// - Parameter progress: is told after each file how many of how many entries are written.
    /// - Throws: `refused` where the directory holds another log, or one that this log does not continue.
    package func writeTiles(
        to path: String, acting: Acting, progress: (Int64, Int64) -> Void
    ) async throws(WorkflowError) -> WrittenTiles {
        try await require(.exportAudit, of: acting)
        try await writing { try $0.append(EntryDraft(.auditExported, by: acting, subject: "tiles")) }
        var end = EntryDraft(.auditExportedEnd, by: acting, subject: "tiles")
        do throws(WorkflowError) {
            let tiles = try await write(to: path, progress: progress)
            end.count = tiles.added
            try await writing { [end] in try $0.append(end) }
            return tiles
        } catch {
            await recordFailedExport(end, error)
            throw error
        }
    }

    private func write(
        to path: String, progress: (Int64, Int64) -> Void
    ) async throws(WorkflowError) -> WrittenTiles {
        let head = try await anchor()
        do {
            var directory = try TileDirectory(path)
            let (keys, checkpoint) = (try await logKeys(), try Checkpoint(text: head.text))
            let old = try await size(of: directory, keys, continuedBy: checkpoint.size)
            var (files, pruned) = (0, 0)
            for name in TileName.added(from: old, to: checkpoint.size) {
                let bytes = try await store.read { try Self.contents(of: name, $0) }
                guard let bytes else {
                    pruned += 1
                    continue
                }
                try directory.write(bytes, to: name)
                files += 1
                if name.kind == .entries { progress(name.positions.upperBound, checkpoint.size) }
            }
            try directory.finish(checkpoint: head.serialized)
            return WrittenTiles(files: files, size: checkpoint.size, added: checkpoint.size - old, pruned: pruned)
        } catch { throw WorkflowError(error) }
    }

    /// How many entries the directory holds already, by a checkpoint that this log signed and continues.
    private func size(of directory: TileDirectory, _ keys: LogKeys, continuedBy size: Int64) async throws -> Int64 {
        guard let text = try directory.checkpoint() else { return 0 }
        let other = WorkflowError.refused(
            "OTHER_LOG", "the directory holds tiles of another log, or of one that this log does not continue",
            hint: "name a new directory")
        guard let note = try? SignedNote(parsing: text),
            let head = keys.rows.compactMap({ row in
                (try? NoteVerifier(row.vkey)).flatMap { try? Checkpoint(opening: note, with: $0) }
            }).first, head.origin == keys.origin, head.size <= size,
            try await store.read({ try $0.auditRoot(size: head.size) }) == head.root
        else { throw other }
        return head.size
    }

    /// Nil for a bundle whose entries are not all there any more.
    private static func contents(of name: TileName, _ rows: ReadTransaction) throws -> [UInt8]? {
        if case .hashes(let level) = name.kind {
            return TileContents.tile(try rows.auditHashes(level: level, name.positions))
        }
        let texts = try rows.auditTexts(name.positions)
        guard texts.count == name.width else { return nil }
        return try TileContents.bundle(
            texts.map { Array($0.utf8) }, leafHashes: try rows.auditHashes(level: 0, name.positions),
            first: name.positions.lowerBound)
    }
}
