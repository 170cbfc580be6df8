package import Vault

/// Writes entries of a log as an evidence file: JSON Lines that anyone can verify offline with the log's public key.
///
/// The first line is the manifest, then one line for each entry, then an end line over all bytes before it. The bytes go
/// out in chunks of about 64 KiB; nothing is kept.
package struct EvidenceWriter: ~Copyable {
    private static let chunk = 65536

    private let emit: ([UInt8]) throws -> Void
    private let range: Range<Int64>
    private let isFiltered: Bool
    private let prunedBelow: Int64
    private let size: Int64
    /// The first index that no row and no gap covers yet.
    private var next: Int64 = 0
    private var rows: Int64 = 0
    private var json = CanonicalJSONWriter()
    private var hash = SHA256()

    /// Starts a file whose chunks go to `emit`; throws what `emit` throws.
    package init(manifest: EvidenceManifest, emit: @escaping ([UInt8]) throws -> Void) throws {
        (self.emit, range, isFiltered, size) = (emit, manifest.range, manifest.filter != nil, manifest.size)
        prunedBelow = manifest.prunedBelow
        let line = manifest.encoded
        hash.update(line)
        try emit(line)
    }

    /// The entries that have to be covered by hashes before `index` can be added.
    package func gap(before index: Int64) -> Range<Int64> { next..<max(next, index) }

    /// Adds the entry `index`, verbatim.
    ///
    /// Throws `AuditLogError.rowOutOfOrder` where it does not come next, `wrongSubtreeCount` where `gap` is not the cover of
    /// `gap(before:)`, `malformedEntry` or `malformedDetail` for bytes that are not UTF-8, or what `emit` throws.
    package mutating func add(
        index: Int64, gap: [SHA256Digest] = [], leafHash: SHA256Digest, entry: [UInt8], detail: EntryDetail? = nil
    ) throws {
        let expected = max(next, range.lowerBound)
        let mayLeaveOut = isFiltered || index <= prunedBelow
        guard index == expected || (mayLeaveOut && index > expected), range.contains(index) else {
            throw AuditLogError.rowOutOfOrder(expected: expected, found: index)
        }
        try require(gap, before: index)
        guard UTF8.isValid(entry) else { throw AuditLogError.malformedEntry }
        if let detail, !UTF8.isValid(detail.data) { throw AuditLogError.malformedDetail }
        EvidenceRow(index: index, gap: gap, leafHash: leafHash, entry: entry, detail: detail).write(to: &json)
        (next, rows) = (index + 1, rows + 1)
        if json.bytes.count >= Self.chunk { try flush() }
    }

    /// Writes the end line, with the cover of `gap(before:)` the end of the log, and gives the number of rows and the hash
    /// that stands in it.
    ///
    /// Throws `AuditLogError.rowOutOfOrder` where announced rows are missing, `wrongSubtreeCount`, or what `emit` throws.
    package consuming func finish(gap: [SHA256Digest] = []) throws -> (rows: Int64, hash: SHA256Digest) {
        guard isFiltered || max(next, range.lowerBound) == range.upperBound else {
            throw AuditLogError.rowOutOfOrder(expected: max(next, range.lowerBound), found: range.upperBound)
        }
        try require(gap, before: size)
        try flush()
        let end = EvidenceEnd(rows: rows, gap: gap, hash: hash.finalize())
        try emit(end.encoded)
        return (rows, end.hash)
    }

    private func require(_ gap: [SHA256Digest], before index: Int64) throws(AuditLogError) {
        let count = index == next ? 0 : MerkleTree.cover(next..<index).count
        guard gap.count == count else { throw .wrongSubtreeCount(size: index, count: gap.count) }
    }

    private mutating func flush() throws {
        guard !json.bytes.isEmpty else { return }
        hash.update(json.bytes)
        try emit(json.bytes)
        json.removeAll()
    }
}
