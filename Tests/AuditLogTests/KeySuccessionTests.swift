import Testing
import Vault

@testable import AuditLog

/// A log that changed its key in entries 4 and 5, and again in 9 and 10.
struct KeySuccessionTests {
    private let signers: [NoteSigner]
    private let entries: [[UInt8]]
    private let tree: TestTree

    init() throws {
        let signers = try (0..<3).map { _ in try NoteSigner(name: SampleLog.origin, key: .random()) }
        let changes: [Int: (Int, Outcome)] = [4: (0, .pending), 5: (1, .success), 9: (1, .pending), 10: (2, .success)]
        self.signers = signers
        entries = try (0..<14).map { index in
            var entry = SampleLog.entry()
            entry.mono = "boot \"1\\\":5"
            if let (signer, outcome) = changes[index] {
                (entry.event, entry.outcome) = (.logKeyRotated, outcome)
                entry.subject = KeyChange.subject(of: signers[signer].verifier.key)
            }
            return try entry.encoded()
        }
        tree = TestTree(leafHashes: entries.map { MerkleTree.leafHash($0) })
    }

    private func head(_ size: Int, by keys: [Int]) throws -> SignedNote {
        let root = try MerkleTree.root(size: Int64(size), subtrees: tree.subtree)
        return try Checkpoint(origin: SampleLog.origin, size: Int64(size), root: root).signed(
            by: keys.map { signers[$0] })
    }

    private func verdict(pin: Int, head: SignedNote, anchors: [SignedNote]) -> Verdict {
        var verifier = LogVerifier(head: head, key: signers[pin].verifier, isPinned: true, anchors: anchors)
        for (index, entry) in entries.enumerated() {
            verifier.check(index: Int64(index), leafHash: MerkleTree.leafHash(entry), entry: entry)
        }
        return verifier.finish()
    }

    @Test(arguments: 0..<3)
    func `any key of the log leads to all others, over heads that two keys signed`(pin: Int) throws {
        let anchors = try [head(3, by: [0]), head(7, by: [0, 1]), head(8, by: [1]), head(12, by: [1, 2])]
        let verdict = verdict(pin: pin, head: try head(14, by: [2]), anchors: anchors)
        #expect(verdict.kind == .verified, "\(verdict.findings)")
        #expect(verdict.comparedAnchors == 4 && verdict.unanchoredTail == 2)
        #expect(verdict.signingKey == signers[2].verifier && verdict.unanchoredSince == SampleLog.entry().at)
    }

    @Test func `without a head that the given key signed over the change nothing is verified, and nothing accused`()
        throws
    {
        for anchors in [try [head(3, by: [0])], try [head(3, by: [0]), head(7, by: [1])]] {
            let verdict = verdict(pin: 0, head: try head(14, by: [2]), anchors: anchors)
            #expect(verdict.kind == .inconclusive && verdict.comparedAnchors == 1, "\(verdict.findings)")
        }
    }

    @Test func `after a change the old key alone signs nothing any more`() throws {
        let good = try [head(3, by: [0]), head(7, by: [0, 1]), head(12, by: [1, 2])]
        for pin in 0..<3 {
            #expect(verdict(pin: pin, head: try head(14, by: [1]), anchors: good).kind == .tampered)
            let late = try head(8, by: [0])
            #expect(verdict(pin: pin, head: try head(14, by: [2]), anchors: good + [late]).kind == .tampered)
        }
    }

    @Test func `a key of no change is no key of the log`() throws {
        let other = try NoteSigner(name: SampleLog.origin, key: .random())
        var verifier = LogVerifier(head: try head(14, by: [2]), key: other.verifier, isPinned: true, anchors: [])
        for (index, entry) in entries.enumerated() {
            verifier.check(index: Int64(index), leafHash: MerkleTree.leafHash(entry), entry: entry)
        }
        #expect(verifier.finish().kind == .tampered)
    }

    @Test func `an entry of another event, or in another spelling, changes no key`() throws {
        let may = [entries[4], entries[3], []].map { KeyChange.mayBe($0.span) }
        #expect(may == [true, false, false])
        #expect(KeyChange(entry: entries[5], origin: SampleLog.origin) == .to(signers[1].verifier))
        #expect(KeyChange(entry: entries[3], origin: SampleLog.origin) == nil)
        #expect(KeyChange(entry: entries[5] + [0x20], origin: SampleLog.origin) == nil)
        var refused = SampleLog.entry()
        (refused.event, refused.outcome, refused.subject) = (.logKeyRotated, .success, "00ff")
        #expect(KeyChange(entry: try refused.encoded(), origin: SampleLog.origin) == nil)
    }

    @Test func `what stands before a log was begun anew is about other keys`() throws {
        var recovered = SampleLog.entry()
        recovered.event = .logRecovered
        var first = SampleLog.entry()
        (first.event, first.outcome, first.subject) = (
            .logKeyRotated, .success, KeyChange.subject(of: signers[1].verifier.key)
        )
        let entries = entries[..<12] + [try recovered.encoded(), try first.encoded()]
        let tree = TestTree(leafHashes: entries.map { MerkleTree.leafHash($0) })
        let root = try MerkleTree.root(size: 14, subtrees: tree.subtree)
        let head = try Checkpoint(origin: SampleLog.origin, size: 14, root: root).signed(by: signers[1])
        for (pin, kind) in [(1, Verdict.Kind.verified), (2, .tampered)] {
            var verifier = LogVerifier(head: head, key: signers[pin].verifier, isPinned: true, anchors: [head])
            for (index, entry) in entries.enumerated() {
                verifier.check(index: Int64(index), leafHash: MerkleTree.leafHash(entry), entry: entry)
            }
            #expect(verifier.finish().kind == kind)
        }
    }
}
