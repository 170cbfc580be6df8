internal import Vault

/// A proof that one entry stands in a log, to be kept and checked by anyone without a network (c2sp.org/tlog-proof@v1).
package struct Receipt: Hashable, Sendable {
    /// The place of the entry in the log.
    package let index: Int64
    /// What leads from the entry to the root of the head.
    package let proof: InclusionProof
    /// Bytes for the reader's use, which nothing authenticates.
    package let extra: [UInt8]?
    /// The signed checkpoint, verbatim.
    package let checkpoint: String

    /// The first line of every receipt.
    package static let header = "c2sp.org/tlog-proof@v1"
    private static let maximumHashes = 63

    /// A receipt over parts that are not verified here.
    package init(index: Int64, proof: InclusionProof, extra: [UInt8]? = nil, checkpoint: String) {
        (self.index, self.proof, self.extra, self.checkpoint) = (index, proof, extra, checkpoint)
    }

    /// The receipt in `text`; throws `malformedReceipt`. Verifies nothing.
    package init(text: String) throws(AuditLogError) {
        let bytes = Array(text.utf8)
        guard let split = bytes.indices.dropLast().first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }) else {
            throw .malformedReceipt
        }
        var lines = bytes[..<split].split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        guard let header = lines.popFirst(), header.elementsEqual(Self.header.utf8) else { throw .malformedReceipt }
        let extra = lines.first.flatMap { Self.value(of: "extra ", in: $0) }
        if extra != nil { lines.removeFirst() }
        guard let index = lines.popFirst().flatMap({ Self.value(of: "index ", in: $0) }), index.first != 0x2B,
            let index = Int64(String(decoding: index, as: UTF8.self)), lines.count <= Self.maximumHashes
        else { throw .malformedReceipt }
        let hashes = lines.compactMap { line in Base64.decode(line).flatMap { SHA256Digest(bytes: $0) } }
        let extraBytes = extra.flatMap { Base64.decode($0) }
        guard hashes.count == lines.count, (extra == nil) == (extraBytes == nil) else { throw .malformedReceipt }
        self.init(
            index: index, proof: InclusionProof(hashes: hashes), extra: extraBytes,
            checkpoint: String(decoding: bytes[(split + 2)...], as: UTF8.self))
        guard index >= 0, !checkpoint.isEmpty, self.text.utf8.elementsEqual(bytes) else { throw .malformedReceipt }
    }

    /// The receipt as it is handed out, usually in a file ending in `.tlog-proof`.
    package var text: String {
        func base64(_ bytes: [UInt8]) -> String { String(decoding: Base64.encode(bytes), as: UTF8.self) }
        let lines = [Self.header] + (extra.map { ["extra \(base64($0))"] } ?? []) + ["index \(index)"]
        return (lines + proof.hashes.map { base64($0.bytes) } + [""]).map { $0 + "\n" }.joined() + checkpoint
    }

    /// Checks that `entry` stands at `index` in the log of `verifier`, and gives the head that says so.
    ///
    /// Throws `malformedNote`, `malformedCheckpoint`, `badSignature`, `noKnownSignature` or `proofFails`.
    package func verify(entry: [UInt8], with verifier: NoteVerifier) throws(AuditLogError) -> Checkpoint {
        let head = try Checkpoint(opening: SignedNote(parsing: Array(checkpoint.utf8)), with: verifier)
        guard proof.isValid(leafHash: MerkleTree.leafHash(entry), index: index, size: head.size, root: head.root) else {
            throw .proofFails(index: index)
        }
        return head
    }

    private static func value(of key: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        line.starts(with: key.utf8) ? line.dropFirst(key.utf8.count) : nil
    }
}
