package import Vault

/// Writes entries of a log as an evidence file: JSON Lines that anyone can verify offline with the log's public key.
///
/// The first line is the manifest, then one line for each entry, then an end line over all bytes before it. The bytes go
/// out in chunks of about 64 KiB; nothing is kept.
package struct EvidenceWriter: ~Copyable {
    private static let chunk = 65536

    private let emit: ([UInt8]) throws -> Void
    private let range: Range<Int64>
    private var next: Int64
    private var json = CanonicalJSONWriter()
    private var hash = SHA256()

    /// Starts a file whose chunks go to `emit`; throws what `emit` throws.
    package init(manifest: EvidenceManifest, emit: @escaping ([UInt8]) throws -> Void) throws {
        (self.emit, range, next) = (emit, manifest.range, manifest.range.lowerBound)
        let line = manifest.encoded
        hash.update(line)
        try emit(line)
    }

    /// Adds the entry `index`, verbatim.
    ///
    /// Throws `AuditLogError.rowOutOfOrder` where it is not the next of the announced range, `malformedEntry` or
    /// `malformedDetail` for bytes that are not UTF-8, or what `emit` throws.
    package mutating func add(
        index: Int64, leafHash: SHA256Digest, entry: [UInt8], detail: EntryDetail? = nil
    ) throws {
        guard index == next, range.contains(index) else {
            throw AuditLogError.rowOutOfOrder(expected: next, found: index)
        }
        guard String(validating: entry, as: UTF8.self) != nil else { throw AuditLogError.malformedEntry }
        if let detail, String(validating: detail.data, as: UTF8.self) == nil { throw AuditLogError.malformedDetail }
        EvidenceRow(index: index, leafHash: leafHash, entry: entry, detail: detail).write(to: &json)
        next += 1
        if json.bytes.count >= Self.chunk { try flush() }
    }

    /// Writes the end line and gives the hash that stands in it.
    ///
    /// Throws `AuditLogError.rowOutOfOrder` where announced rows are missing, or what `emit` throws.
    package consuming func finish() throws -> SHA256Digest {
        guard next == range.upperBound else {
            throw AuditLogError.rowOutOfOrder(expected: next, found: range.upperBound)
        }
        try flush()
        let end = EvidenceEnd(rows: range.upperBound - range.lowerBound, hash: hash.finalize())
        try emit(end.encoded)
        return end.hash
    }

    private mutating func flush() throws {
        guard !json.bytes.isEmpty else { return }
        hash.update(json.bytes)
        try emit(json.bytes)
        json.removeAll()
    }
}
