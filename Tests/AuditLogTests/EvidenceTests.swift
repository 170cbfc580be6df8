import Foundation
import Testing
import Vault

@testable import AuditLog

struct EvidenceTests {
    private let log: SampleLog
    private let bytes: [UInt8]
    private let anchors: [SignedNote]

    init() throws {
        log = try SampleLog(count: 10)
        bytes = try log.evidence()
        anchors = [try log.head(at: 7)]
    }

    @Test(arguments: [1, 7, 4096, 1 << 20])
    func `an untouched file with pinned key and anchor is verified, however it is cut into chunks`(chunk: Int) throws {
        let verdict = verdict(on: bytes, pin: log.signer.verifier, anchors: anchors, chunk: chunk)
        #expect(verdict.kind == .verified)
        #expect(verdict.findings.isEmpty)
        #expect(verdict.range == 0..<10 && verdict.size == 10 && verdict.unanchoredTail == 3)
        #expect(verdict.root == log.tree.edge.root)
    }

    @Test func `a file with any byte flipped is never verified`() throws {
        let log = try SampleLog(count: 4)
        let bytes = try log.evidence()
        let anchors = [try log.head(at: 2)]
        #expect(verdict(on: bytes, pin: log.signer.verifier, anchors: anchors).kind == .verified)
        for index in bytes.indices {
            for bit: UInt8 in [1, 0x20, 0x80] {
                var flipped = bytes
                flipped[index] ^= bit
                let kind = verdict(on: flipped, pin: log.signer.verifier, anchors: anchors).kind
                #expect(kind == .tampered || kind == .malformed, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test func `a file cut anywhere, or with something after its end, is malformed`() {
        for length in bytes.indices {
            let kind = verdict(on: Array(bytes.prefix(length)), pin: log.signer.verifier, anchors: anchors).kind
            #expect(kind == .malformed, "\(length)")
        }
        #expect(verdict(on: bytes + [0x0A], pin: log.signer.verifier, anchors: anchors).kind == .malformed)
        #expect(verdict(on: bytes + bytes, pin: log.signer.verifier, anchors: anchors).kind == .malformed)
        let again = EvidenceLines(bytes).lines.suffix(1).flatMap { Array(($0 + "\n").utf8) }
        #expect(verdict(on: bytes + again, pin: log.signer.verifier, anchors: anchors).kind == .malformed)
    }

    /// Each forger also computes the last line anew.
    @Test(
        arguments: [
            ("edit", 4), ("edit with leaf", 0), ("delete", 4), ("insert", 5), ("swap", 4), ("renumber", 0),
            ("truncate", 8),
            ("duplicate", 5), ("detail", 3), ("detail for none", 4),
        ] as [(String, Int64?)])
    func `a forged file is found out, and the first break named once`(forgery: String, index: Int64?) throws {
        var file = EvidenceLines(bytes)
        #expect(verdict(on: file.sealed, pin: log.signer.verifier, anchors: anchors).kind == .verified)
        let row = 5  // the line of entry 4
        switch forgery {
        case "edit": file.lines[row].replace("cli_1", with: "cli_2")
        case "edit with leaf":
            let entry = String(decoding: log.entries[4], as: UTF8.self).replacing("cli_1", with: "cli_2")
            file.lines[row] = try Self.line(4, Array(entry.utf8))
        case "delete": file.lines.remove(at: row)
        case "insert": file.lines.insert(try Self.line(4, SampleLog.entry().encoded()), at: row + 1)
        case "swap": file.lines.swapAt(row, row + 1)
        case "renumber":
            file.lines[row] = try Self.line(4, log.entries[5])
            file.lines[row + 1] = try Self.line(5, log.entries[4])
        case "truncate": file.lines.removeSubrange(9...10)
        case "duplicate": file.lines.insert(file.lines[row], at: row)
        case "detail": file.lines[row - 1].replace("Browser", with: "Bowser")
        default:
            file.lines[row] = try Self.line(4, log.entries[4], detail: EntryDetail(address: "192.0.2.1", agent: nil))
        }
        let verdict = verdict(on: file.sealed, pin: log.signer.verifier, anchors: anchors)
        #expect(verdict.kind == .tampered)
        #expect(verdict.findings.count == 1)
        #expect(verdict.findings.first?.index == index)
    }

    @Test func `details may be erased, and the file still verifies`() throws {
        var file = EvidenceLines(bytes)
        for index in file.lines.indices where file.lines[index].contains(#","detail":{"#) {
            let line = file.lines[index]
            let cut = try #require(line.range(of: #","detail":{"#))
            file.lines[index] = line[..<cut.lowerBound] + "}"
        }
        #expect(file.sealed.count < bytes.count)
        #expect(verdict(on: file.sealed, pin: log.signer.verifier, anchors: anchors).kind == .verified)
    }

    @Test func `a log rebuilt under another key is refused by the pinned key, and inconclusive without`() throws {
        let forged = try SampleLog(count: 10)
        let bytes = try forged.evidence()
        #expect(verdict(on: bytes, pin: log.signer.verifier, anchors: anchors).kind == .tampered)
        #expect(verdict(on: bytes, pin: nil, anchors: [try forged.head()]).kind == .inconclusive)
        #expect(verdict(on: bytes, pin: nil, anchors: anchors).kind == .tampered)
        #expect(verdict(on: bytes, pin: forged.signer.verifier, anchors: [try forged.head()]).kind == .verified)
    }

    @Test func `without pin, without anchor or without entries nothing is verified`() throws {
        #expect(verdict(on: bytes, pin: nil, anchors: anchors).kind == .inconclusive)
        let unanchored = verdict(on: bytes, pin: log.signer.verifier, anchors: [])
        #expect(unanchored.kind == .inconclusive && unanchored.unanchoredTail == nil)
        #expect(verdict(on: bytes, pin: log.signer.verifier, anchors: [try log.head(at: 0)]).kind == .inconclusive)
        let empty = try SampleLog(count: 0)
        let verdict = verdict(on: try empty.evidence(), pin: empty.signer.verifier, anchors: [try empty.head()])
        #expect(verdict.kind == .inconclusive && verdict.size == 0)
    }

    @Test func `a missing file is inconclusive, and a present one is read`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "evidence.jsonl").path
        let pin = log.signer.verifier
        #expect(try EvidenceVerifier.verify(path: path, pin: pin, anchors: anchors).kind == .inconclusive)
        try Data(bytes).write(to: URL(filePath: path))
        #expect(try EvidenceVerifier.verify(path: path, pin: pin, anchors: anchors).kind == .verified)
        #expect(throws: (any Error).self) { try EvidenceVerifier.verify(path: folder.path, pin: pin, anchors: anchors) }
    }

    @Test func `a line without end does not fill the memory`() {
        var verifier = EvidenceVerifier(pin: nil, anchors: [])
        for _ in 0..<1000 { verifier.read(Array(repeating: UInt8(ascii: "x"), count: 1000)) }
        let verdict = verifier.finish()
        #expect(verdict.kind == .malformed && verdict.findings.map(\.message) == ["line 1 is too long"])
    }

    @Test func `the writer takes only the rows it announced, in order`() throws {
        let leaf = MerkleTree.leafHash(log.entries[0])
        #expect(throws: AuditLogError.rowOutOfOrder(expected: 0, found: 1)) {
            var writer = try writer(announcing: 0..<2)
            try writer.add(index: 1, leafHash: leaf, entry: log.entries[0])
        }
        #expect(throws: AuditLogError.rowOutOfOrder(expected: 2, found: 2)) {
            var writer = try writer(announcing: 0..<2)
            for index in Int64(0)...2 { try writer.add(index: index, leafHash: leaf, entry: log.entries[0]) }
        }
        #expect(throws: AuditLogError.rowOutOfOrder(expected: 1, found: 2)) {
            var writer = try writer(announcing: 0..<2)
            try writer.add(index: 0, leafHash: leaf, entry: log.entries[0])
            _ = try writer.finish()
        }
        #expect(throws: AuditLogError.malformedEntry) {
            var writer = try writer(announcing: 0..<2)
            try writer.add(index: 0, leafHash: leaf, entry: [0xFF])
        }
    }

    private func writer(announcing range: Range<Int64>) throws -> EvidenceWriter {
        let manifest = try EvidenceManifest(
            origin: SampleLog.origin, key: log.signer.verifier, checkpoint: try log.head(), range: range, exportedAt: 0,
            app: "a")
        return try EvidenceWriter(manifest: manifest) { _ in }
    }

    private static func line(_ index: Int64, _ entry: [UInt8], detail: EntryDetail? = nil) throws -> String {
        var json = CanonicalJSONWriter()
        EvidenceRow(index: index, leafHash: MerkleTree.leafHash(entry), entry: entry, detail: detail).write(to: &json)
        return String(String(decoding: json.bytes, as: UTF8.self).dropLast())
    }
}
