import Testing
import Vault

@testable import AuditLog

struct WitnessTests {
    /// As a witness decides it: what it has signed last, and the answer to a request.
    private struct Witness {
        let log: NoteVerifier
        var seen: Checkpoint?

        mutating func status(_ body: String) throws -> Int {
            let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
            let blank = try #require(lines.firstIndex(of: ""))
            let old = try #require(Int64(lines[0].dropFirst(4)))
            let proof = ConsistencyProof(hashes: lines[1..<blank].compactMap { digest(base64: String($0)) })
            // One signature of the exchange is no Base64, and is as good as none.
            let text = Array(lines[(blank + 1)...].joined(separator: "\n").utf8)
            guard let note = try? SignedNote(parsing: text) else { return 403 }
            #expect(WitnessRequest(old: old, proof: proof, checkpoint: note).body == Array(body.utf8))
            guard let head = try? Checkpoint(opening: note, with: log) else { return 403 }
            guard old == seen?.size ?? 0 else { return 409 }
            if let seen, !proof.isValid(old: seen.size, oldRoot: seen.root, new: head.size, newRoot: head.root) {
                return 422
            }
            seen = head
            return 200
        }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `requests are spelled as in the published exchange, and their proofs decide as it does`() throws {
        let vectors = try SharedVectors.load("witness_exchange.json", as: Vectors.self)
        var witness = Witness(log: try NoteVerifier(vectors.log_vkey))
        #expect(vectors.cases.count == 9)
        for each in vectors.cases { #expect(try witness.status(each.request_body) == each.status) }
    }

    @Test func `the answer of a witness is taken as far as its own key signed it`() throws {
        let log = try SampleLog(count: 3)
        let (head, key) = (try log.head(), try SigningKey.random())
        let witness = try NoteVerifier(name: "witness.example", kind: .cosignature, key: key.publicKey)
        let other = try NoteVerifier(name: "other.example", kind: .cosignature, key: key.publicKey)
        let time: UInt64 = 1_795_500_000
        func statement(_ time: UInt64) -> [UInt8] { Array("cosignature/v1\ntime \(time)\n\(head.text)".utf8) }
        func line(_ verifier: NoteVerifier, _ signature: [UInt8], _ time: UInt64 = time) -> [UInt8] {
            let stamp = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
            let signature = NoteSignature(name: verifier.name, keyID: verifier.keyID, bytes: stamp + signature)
            return Array("\(signature.line)\n".utf8)
        }
        let genuine = try key.sign(statement(time))
        let cosigned = try head.cosigned(line(other, genuine) + line(witness, genuine), by: witness)
        #expect(cosigned.text == head.text && cosigned.signatures.count == 2 && cosigned.time(by: witness) == time)
        #expect(try Checkpoint(opening: cosigned, with: log.signer.verifier).size == 3)
        #expect(throws: AuditLogError.badSignature(keyID: witness.keyID)) {
            try head.cosigned(line(witness, try key.sign([1])), by: witness)
        }
        #expect(throws: AuditLogError.noKnownSignature) { try head.cosigned(line(other, genuine), by: witness) }
        for wrong: [UInt8] in [[], Array("ok\n".utf8), Array(line(witness, genuine).dropLast()), [0x0A]] {
            #expect(throws: AuditLogError.malformedNote) { try head.cosigned(wrong, by: witness) }
        }
        #expect(head.time(by: witness) == nil)
        // As many as a note may have: one is kept, the newest.
        let many = try (0..<90).map { line(witness, try key.sign(statement(time + $0 % 50)), time + $0 % 50) }
        let once = try cosigned.cosigned(Array(many.joined()), by: witness)
        #expect(once.signatures.count == 2 && once.time(by: witness) == time + 49)
    }

    private struct Vectors: Decodable {
        struct Case: Decodable {
            let request_body: String
            let status: Int
        }
        let log_vkey: String
        let cases: [Case]
    }
}
