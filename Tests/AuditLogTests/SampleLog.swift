import Vault

@testable import AuditLog

/// A small log of invented entries, signed with a key of its own.
struct SampleLog {
    static let origin = "practice.example/audit/1"

    let signer: NoteSigner
    let entries: [[UInt8]]
    /// Every third entry has a detail.
    let details: [EntryDetail?]
    let tree: TestTree

    init(count: Int) throws {
        signer = try NoteSigner(name: Self.origin, key: .random())
        details = (0..<count).map {
            $0 % 3 == 0 ? EntryDetail(address: "192.0.2.\($0 % 256)", agent: "Browser/\($0) \"x\"") : nil
        }
        entries = try zip(0..., details).map { index, detail in
            var entry = Self.entry()
            entry.at += Int64(index)
            entry.detailHash = detail?.hash
            return try entry.encoded()
        }
        tree = TestTree(leafHashes: entries.map { MerkleTree.leafHash($0) })
    }

    static func entry() -> Entry {
        var entry = Entry(
            at: 1_795_500_000_000, mono: "boot-1:1234", event: .documentDisclose, outcome: .pending,
            actor: Actor(kind: .holder, id: "lnk_2", role: "recipient", auth: "passcode"), node: "node-1",
            app: "billfold/1")
        (entry.client, entry.document, entry.documentVersion, entry.link) = ("cli_1", "doc_1", 2, "lnk_2")
        (entry.purpose, entry.request) = (.patientRequest, "req_9")
        return entry
    }

    /// The signed head at `size` entries, all of them where nil.
    func head(at size: Int? = nil) throws -> SignedNote {
        let size = Int64(size ?? entries.count)
        let root = try MerkleTree.root(size: size, subtrees: tree.subtree)
        return try Checkpoint(origin: Self.origin, size: size, root: root).signed(by: signer)
    }

    /// The evidence file over `range`, all entries where nil; of those, the ones that are `chosen` where that is given.
    func evidence(_ range: Range<Int>? = nil, chosen: [Int]? = nil) throws -> [UInt8] {
        let range = range ?? 0..<entries.count
        let output = Output()
        let manifest = try EvidenceManifest(
            origin: Self.origin, key: signer.verifier, checkpoint: try head(),
            range: Int64(range.lowerBound)..<Int64(range.upperBound), filter: chosen.map { _ in "client=cli_1" },
            exportedAt: 1_795_500_100_000, app: "billfold/1")
        var writer = try EvidenceWriter(manifest: manifest) { output.bytes += $0 }
        for index in chosen ?? Array(range) {
            try writer.add(
                index: Int64(index), gap: try cover(writer.gap(before: Int64(index))),
                leafHash: MerkleTree.leafHash(entries[index]), entry: entries[index],
                detail: details[index])
        }
        _ = try writer.finish(gap: try cover(writer.gap(before: Int64(entries.count))))
        return output.bytes
    }

    func cover(_ leaves: Range<Int64>) throws -> [SHA256Digest] {
        try MerkleTree.cover(leaves).map { try tree.subtree($0.level, $0.index) }
    }

    private final class Output { var bytes: [UInt8] = [] }
}

/// The lines of an evidence file, to be tampered with; `sealed` computes the last line anew as a forger would.
struct EvidenceLines {
    var lines: [String]

    init(_ bytes: [UInt8]) { lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init) }

    var bytes: [UInt8] { lines.flatMap { Array(($0 + "\n").utf8) } }

    var sealed: [UInt8] {
        let body = lines.dropLast().flatMap { Array(($0 + "\n").utf8) }
        let end = EvidenceEnd(line: Array((lines.last ?? "").utf8))
        return body + EvidenceEnd(rows: Int64(lines.count - 2), gap: end?.gap ?? [], hash: SHA256.hash(body)).encoded
    }
}

func verdict(on bytes: [UInt8], pin: NoteVerifier?, anchors: [SignedNote], chunk: Int = 4096) -> Verdict {
    var verifier = EvidenceVerifier(pin: pin, anchors: anchors)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
        verifier.read(Array(bytes[start..<min(bytes.count, start + chunk)]))
    }
    return verifier.finish()
}
