import Testing
import Vault

@testable import AuditLog

struct ReceiptTests {
    @Test func `a receipt with any byte flipped proves nothing`() throws {
        let log = try SampleLog(count: 11)
        let proof = try InclusionProof(index: 6, size: 11, subtrees: log.tree.subtree)
        let bytes = Array(Receipt(index: 6, proof: proof, checkpoint: try log.head().serialized).text.utf8)
        let control = try Receipt(text: String(decoding: bytes, as: UTF8.self))
        #expect(try control.verify(entry: log.entries[6], with: log.signer.verifier).size == 11)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 1
            #expect(throws: AuditLogError.self, "byte \(index)") {
                let text = try #require(String(validating: flipped, as: UTF8.self))
                return try Receipt(text: text).verify(entry: log.entries[6], with: log.signer.verifier)
            }
        }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `receipts are written and read as published`() throws {
        let vectors = try SharedVectors.load("tlog_proof_format.json", as: Vectors.self)
        for each in vectors.marshal {
            let receipt = Receipt(
                index: each.index, proof: InclusionProof(hashes: each.hashes.compactMap { digest(base64: $0) }),
                extra: each.extra_base64.flatMap { Base64.decode(Array($0.utf8)) }, checkpoint: each.checkpoint)
            #expect(receipt.text == each.text)
            #expect(try Receipt(text: each.text) == receipt)
        }
        for each in vectors.parse_error {
            let text = try #require(each.text ?? each.text_repeat?.text)
            #expect(throws: AuditLogError.malformedReceipt, "\(each.why)") { try Receipt(text: text) }
        }
    }

    @Test func `a receipt is judged by the key, with the entry it brings along or another`() throws {
        let log = try SampleLog(count: 6)
        let proof = try InclusionProof(index: 2, size: 6, subtrees: log.tree.subtree)
        let pin = log.signer.verifier
        func verdict(
            _ extra: [UInt8]?, entry: [UInt8]? = nil, pin: NoteVerifier?, anchors: [SignedNote] = [],
            _ change: (String) -> String = { $0 }
        ) throws -> Verdict {
            let text = Receipt(index: 2, proof: proof, extra: extra, checkpoint: try log.head().serialized).text
            return ReceiptVerifier.verify(change(text), entry: entry, pin: pin, anchors: anchors)
        }
        let entry = log.entries[2]
        #expect(try verdict(entry, pin: pin).kind == .verified)
        #expect(try verdict(nil, entry: entry, pin: pin, anchors: [log.head()]).comparedAnchors == 1)
        #expect(try verdict(log.entries[3], entry: entry, pin: pin).kind == .verified, "what is given counts")
        #expect(try verdict(nil, pin: pin).kind == .inconclusive)
        #expect(try verdict(entry, pin: nil).kind == .inconclusive)
        #expect(try verdict(log.entries[3], pin: pin).kind == .tampered)
        let other = try NoteSigner(name: SampleLog.origin, key: .random())
        #expect(try verdict(entry, pin: other.verifier).kind == .inconclusive)
        let fork = try Checkpoint(origin: SampleLog.origin, size: 6, root: MerkleTree.emptyRoot).signed(by: log.signer)
        #expect(try verdict(entry, pin: pin, anchors: [fork]).kind == .tampered)
        #expect(try verdict(entry, pin: pin) { $0.replacing("index 2", with: "index 3") }.kind == .tampered)
        #expect(try verdict(entry, pin: pin) { $0.replacing("index 2", with: "index x") }.kind == .malformed)
    }

    private struct Vectors: Decodable {
        struct Marshal: Decodable {
            let index: Int64
            let hashes: [String]
            let extra_base64: String?
            let checkpoint, text: String
        }
        struct Repeat: Decodable {
            let prefix, char, suffix: String
            let times: Int

            var text: String { prefix + String(repeating: char, count: times) + suffix }
        }
        struct Refusal: Decodable {
            let text: String?
            let text_repeat: Repeat?
            let why: String
        }
        let marshal: [Marshal]
        let parse_error: [Refusal]
    }
}
