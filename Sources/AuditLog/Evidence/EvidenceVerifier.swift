internal import Foundation
internal import Vault

/// Verifies an evidence file as it streams by, with a few lines in memory, no secret, no database and no network.
package struct EvidenceVerifier: ~Copyable {
    /// An entry of 8 KiB in which every byte is escaped, with its detail, stays below.
    private static let maximumLine = 65536
    private static let chunk = 1 << 20

    private let pin: NoteVerifier?
    private let anchors: [SignedNote]
    private var log: LogVerifier?
    private var hash = SHA256()
    private var rows: Int64 = 0
    private var end: EvidenceEnd?
    private var pending: [UInt8] = []
    private var malformed: String?

    /// A verifier that trusts `pin`, which must come from paper or contract rather than with the file, and anchors alike.
    package init(pin: NoteVerifier?, anchors: [SignedNote]) { (self.pin, self.anchors) = (pin, anchors) }

    /// The verdict on the file at `path`; a missing file is inconclusive. Throws where it cannot be read.
    ///
    /// - Parameter reading: is given all that was read of it, piece by piece.
    package static func verify(
        path: String, pin: NoteVerifier?, anchors: [SignedNote], reading: ([UInt8]) -> Void = { _ in }
    ) throws -> Verdict {
        guard FileManager.default.fileExists(atPath: path) else {
            return verdict(.inconclusive, "there is no such file")
        }
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var verifier = EvidenceVerifier(pin: pin, anchors: anchors)
        while let chunk = try file.read(upToCount: Self.chunk), !chunk.isEmpty {
            let bytes = Array(chunk)
            reading(bytes)
            verifier.read(bytes)
        }
        return verifier.finish()
    }

    /// Takes the next bytes of the file, however they are cut.
    package mutating func read(_ chunk: [UInt8]) {
        guard !isBroken else { return }
        let bytes = pending.isEmpty ? chunk : pending + chunk
        var start = 0
        while !isBroken, let end = bytes[start...].firstIndex(of: 0x0A) {
            read(line: start..<end, of: bytes)
            start = end + 1
        }
        pending = Array(bytes[start...])
        if pending.count > Self.maximumLine { malformed = malformed ?? "line \(lineNumber) is too long" }
    }

    /// The verdict on what was read, which must be the whole file.
    package consuming func finish() -> Verdict {
        if malformed == nil, log?.isBroken != true {
            if !pending.isEmpty || end == nil { malformed = "the file ends before its last line: it was cut off" }
        }
        guard var log = log.take() else { return Self.verdict(.malformed, malformed ?? "the file is empty") }
        if let malformed { log.fail(.malformed, malformed) }
        if let end {
            if end.rows != rows {
                log.fail(.tampered, "the last line counts \(end.rows) entries, the file has \(rows)")
            }
            if end.hash != hash.finalize() { log.fail(.tampered, "the file does not match the hash in its last line") }
        }
        return log.finish(gap: end?.gap ?? [])
    }

    private var isBroken: Bool { malformed != nil || log?.isBroken == true }

    private var lineNumber: Int64 { log == nil ? 1 : rows + 2 }

    private mutating func read(line: Range<Int>, of bytes: [UInt8]) {
        guard end == nil else { return malformed = "something follows the last line" }
        guard line.count <= Self.maximumLine else { return malformed = "line \(lineNumber) is too long" }
        if log == nil { return readManifest(Array(bytes[line])) }
        if bytes[line].starts(with: EvidenceEnd.opening) {
            end = EvidenceEnd(line: Array(bytes[line]))
            if end == nil { malformed = "the last line is malformed" }
            return
        }
        unsafe bytes.withUnsafeBytes { buffer in
            unsafe hash.update(UnsafeRawBufferPointer(rebasing: buffer[line.lowerBound...line.upperBound]))
        }
        guard let row = EvidenceRow(in: bytes, line: line) else { return malformed = "line \(lineNumber) is malformed" }
        rows += 1
        log?.check(index: row.index, gap: row.gap, leafHash: row.leafHash, entry: row.entry, detail: row.detail)
    }

    private mutating func readManifest(_ line: [UInt8]) {
        guard let manifest = EvidenceManifest(line: line) else { return malformed = "the first line is not a manifest" }
        hash.update(line)
        hash.update([0x0A])
        log = LogVerifier(
            head: manifest.checkpoint, key: pin ?? manifest.key, isPinned: pin != nil, anchors: anchors,
            range: manifest.range, scope: manifest.scope, hasGaps: manifest.hasGaps, prunedBelow: manifest.prunedBelow,
            mayHaveGrown: true)
        guard manifest.checkpoint.text.utf8.starts(with: "\(manifest.origin)\n".utf8) else {
            return malformed = "the manifest and the head name different logs"
        }
    }

    private static func verdict(_ kind: Verdict.Kind, _ message: String) -> Verdict {
        Verdict(
            kind: kind, findings: [Verdict.Finding(index: nil, message: message)], range: 0..<0, rows: 0, scope: .full,
            size: nil, root: nil, unanchoredTail: nil, laterEntries: 0)
    }
}
