import Foundation
import Testing
import Vault

@testable import AuditLog

struct CheckpointTests {
    private static let hello = "go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n"

    @Test func `a checkpoint is read and written again byte for byte`() throws {
        let checkpoint = try Checkpoint(text: Self.hello)
        #expect(checkpoint.origin == "go.sum database tree" && checkpoint.size == 123_456_789_012)
        #expect(checkpoint.root == MerkleTree.leafHash(Array("hello world".utf8)))
        #expect(checkpoint.text == Self.hello)
        #expect(Checkpoint(origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root) == checkpoint)
    }

    @Test(arguments: [
        ("tree\n123456789012", "tree\n0123456789012"), ("tree\n123456789012", "tree\n+123456789012"),
        ("tree\n123456789012", "tree\n-1"), ("tree\n123456789012", "tree\n9223372036854775808"),
        ("Bb0=\n", "Bb0=\n\n"), ("Bb0=\n", "Bb0="), ("Bb0=\n", "Bb0\n"), ("Bb0=\n", "Bb1=\n"), ("tree\n", "tree\n\n"),
        ("go.sum database tree", ""),
    ])
    func `another spelling of a checkpoint is refused`(part: String, replacement: String) {
        let text = Self.hello.replacingOccurrences(of: part, with: replacement)
        #expect(text != Self.hello)
        #expect(throws: AuditLogError.malformedCheckpoint) { try Checkpoint(text: text) }
    }

    @Test func `a head signed under another name than the log's is refused`() throws {
        let signer = try NoteSigner(name: "other.example", key: .random())
        let note = try Checkpoint(origin: "audit.example", size: 0, root: MerkleTree.emptyRoot).signed(by: signer)
        #expect(throws: AuditLogError.malformedCheckpoint) { try Checkpoint(opening: note, with: signer.verifier) }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `published checkpoints are read, with a root of 32 bytes only`() throws {
        let vectors = try SharedVectors.load("checkpoint_parse.json", as: Vectors.self)
        for each in vectors.valid {
            let lines = each.body.split(separator: "\n", omittingEmptySubsequences: false)
            guard digest(base64: String(lines[2])) == nil else {
                #expect(try Checkpoint(text: each.body).size == each.size)
                continue
            }
            #expect(throws: AuditLogError.malformedCheckpoint) { try Checkpoint(text: each.body) }
            let root = String(decoding: Base64.encode(MerkleTree.emptyRoot.bytes), as: UTF8.self)
            let checkpoint = try Checkpoint(text: each.body.replacingOccurrences(of: lines[2], with: root))
            #expect(checkpoint.origin == each.origin && checkpoint.size == each.size)
            #expect(checkpoint.extensions.map { $0 + "\n" }.joined() == each.extension ?? "")
        }
        for each in vectors.invalid + vectors.lenient_in_go_but_forbidden_by_spec {
            #expect(throws: AuditLogError.malformedCheckpoint, "\(each.why)") { try Checkpoint(text: each.body) }
        }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `a real head with four cosignatures verifies, and the signature of an unknown type is ignored`() throws {
        let vectors = try SharedVectors.load("cosigned_checkpoint.json", as: Cosigned.self)
        let note = try SignedNote(parsing: Array(vectors.checkpoint.utf8))
        let log = try NoteVerifier(vectors.log_vkey)
        let witnesses = try vectors.witness_vkeys.map { try NoteVerifier($0) }
        #expect(witnesses.allSatisfy { $0.kind == .cosignature })
        #expect(try Checkpoint(opening: note, with: log).size == 1_432_088_532)
        let verified = try note.verifiedSignatures(by: [log] + witnesses)
        #expect(verified.count == 5 && note.signatures.count == 6)
        #expect(verified.dropFirst().allSatisfy { $0.cosignatureTime == 0x6A12_2120 })
        for witness in witnesses {
            let larger = note.text.replacingOccurrences(of: "1432088532", with: "1432088533")
            let other = try SignedNote(text: larger, signatures: note.signatures)
            #expect(throws: AuditLogError.badSignature(keyID: witness.keyID)) {
                try other.verifiedSignatures(by: [witness])
            }
        }
        for key in vectors.cosignature_vkeys.ok { #expect(try NoteVerifier(key).description == key) }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `a published cosignature states its time`() throws {
        let published = try SharedVectors.load("cosigned_checkpoint.json", as: Cosigned.self).cosignature_timestamp_case
        let signature = try #require(NoteSignature(line: Array("— witness \(published.sig_base64)".utf8)))
        #expect(signature.cosignatureTime == published.unix_time)
    }

    private struct Vectors: Decodable {
        struct Valid: Decodable {
            let body, origin: String
            let size: Int64
            let `extension`: String?
        }
        struct Invalid: Decodable { let body, why: String }
        let valid: [Valid]
        let invalid, lenient_in_go_but_forbidden_by_spec: [Invalid]
    }

    private struct Cosigned: Decodable {
        struct Timestamp: Decodable {
            let sig_base64: String
            let unix_time: UInt64
        }
        struct Keys: Decodable { let ok: [String] }
        let checkpoint, log_vkey: String
        let witness_vkeys: [String]
        let cosignature_timestamp_case: Timestamp
        let cosignature_vkeys: Keys
    }
}
