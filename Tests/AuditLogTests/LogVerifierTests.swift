import Testing
import Vault

@testable import AuditLog

struct LogVerifierTests {
    private let log: SampleLog

    init() throws { log = try SampleLog(count: 12) }

    private func verdict(rows: Range<Int>? = nil, head: SignedNote? = nil, anchors: [SignedNote]) throws -> Verdict {
        var verifier = LogVerifier(
            head: try head ?? log.head(), key: log.signer.verifier, isPinned: true, anchors: anchors)
        for index in rows ?? log.entries.indices {
            verifier.check(
                index: Int64(index), leafHash: MerkleTree.leafHash(log.entries[index]), entry: log.entries[index],
                detail: log.details[index])
        }
        return verifier.finish()
    }

    @Test func `stored rows in agreement with every anchor are verified`() throws {
        let verdict = try verdict(anchors: [12, 1, 5, 5, 0].map { try log.head(at: $0) })
        #expect(verdict.kind == .verified && verdict.unanchoredTail == 0)
    }

    @Test func `an anchor larger than the log shows that its end was cut off`() throws {
        let cut = try verdict(rows: 0..<9, head: log.head(at: 9), anchors: [log.head()])
        #expect(cut.kind == .tampered && cut.findings.count == 1)
        #expect(try verdict(rows: 0..<9, head: log.head(at: 9), anchors: [log.head(at: 9)]).kind == .verified)
    }

    @Test func `an anchor of a different past shows a rewritten log, at whatever size`() throws {
        for size in 1...12 {
            let root = MerkleTree.leafHash([UInt8(size)])
            let fork = try Checkpoint(origin: SampleLog.origin, size: Int64(size), root: root).signed(by: log.signer)
            #expect(try verdict(anchors: [log.head(at: 4), fork]).kind == .tampered)
        }
    }

    @Test func `an anchor with a broken or foreign signature is an alarm, one of another log is none`() throws {
        let other = try NoteSigner(name: SampleLog.origin, key: .random())
        let forged = try other.sign(log.head(at: 5).text)
        #expect(try verdict(anchors: [log.head(), forged]).kind == .tampered)
        let elsewhere = try NoteSigner(name: "elsewhere.example", key: .random())
        let foreign = try Checkpoint(origin: "elsewhere.example", size: 99, root: MerkleTree.emptyRoot).signed(
            by: elsewhere)
        #expect(try verdict(anchors: [log.head(), foreign]).kind == .verified)
        #expect(try verdict(anchors: [foreign]).kind == .inconclusive)
    }

    @Test func `a row too few, too many, or twice is named`() throws {
        #expect(try verdict(rows: 0..<11, anchors: [log.head()]).findings.map(\.index) == [11])
        #expect(try verdict(rows: 1..<12, anchors: [log.head()]).findings.map(\.index) == [0])
        #expect(try verdict(rows: 0..<12, head: log.head(at: 11), anchors: []).findings.map(\.index) == [11])
    }

    @Test func `a head that does not belong to the rows is found out`() throws {
        let wrong = try Checkpoint(origin: SampleLog.origin, size: 12, root: MerkleTree.emptyRoot).signed(
            by: log.signer)
        #expect(try verdict(head: wrong, anchors: [log.head()]).kind == .tampered)
        let text = try log.signer.sign("no checkpoint\n")
        #expect(try verdict(head: text, anchors: [log.head()]).kind == .malformed)
    }
}
