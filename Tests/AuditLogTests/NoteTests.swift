import Foundation
import Testing
import Vault

@testable import AuditLog

struct NoteTests {
    private static let text = "This is an example message.\n"
    private static let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    private static let note =
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"

    @Test func `the example of the specification verifies and is written again byte for byte`() throws {
        let note = try SignedNote(parsing: Array(Self.note.utf8))
        #expect(note.text == Self.text)
        #expect(try note.verifiedSignatures(by: [NoteVerifier(Self.key)]).map(\.name) == ["example.com/foo"])
        #expect(note.serialized.utf8.elementsEqual(Self.note.utf8))
    }

    @Test func `a note with any byte flipped does not verify`() throws {
        let verifier = try NoteVerifier(Self.key)
        let bytes = Array(Self.note.utf8)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 1
            #expect(throws: AuditLogError.self, "byte \(index)") {
                try SignedNote(parsing: flipped).verifiedSignatures(by: [verifier])
            }
        }
    }

    @Test func `a note signed here verifies with the printed key and not with another`() throws {
        let signer = try NoteSigner(name: "audit.example/1", key: .random())
        let note = try signer.sign(Self.text)
        let parsed = try SignedNote(parsing: Array(note.serialized.utf8))
        #expect(parsed == note)
        #expect(try parsed.verifiedSignatures(by: [NoteVerifier(signer.verifier.description)]).count == 1)
        let other = try NoteSigner(name: "audit.example/1", key: .random()).verifier
        #expect(throws: AuditLogError.noKnownSignature) { try parsed.verifiedSignatures(by: [other]) }
    }

    @Test func `a signature by a known key that does not hold rejects the note though another holds`() throws {
        let signer = try NoteSigner(name: "audit.example/1", key: .random())
        let good = try signer.sign(Self.text)
        let bad = try signer.sign("Another text.\n")
        let note = try SignedNote(text: Self.text, signatures: good.signatures + bad.signatures)
        #expect(throws: AuditLogError.badSignature(keyID: signer.verifier.keyID)) {
            try note.verifiedSignatures(by: [signer.verifier])
        }
    }

    @Test(arguments: ["", "a b", "a+b", "a\u{2003}b", "a\nb", "a\u{1}b"])
    func `a key name that the format forbids is refused`(name: String) throws {
        #expect(throws: AuditLogError.malformedKey) { try NoteSigner(name: name, key: .random()) }
    }

    @Test(arguments: ["no line feed", "tab\there\n", "return\r\n", ""])
    func `a text that no note can hold is refused`(text: String) throws {
        let signer = try NoteSigner(name: "audit.example/1", key: .random())
        #expect(throws: AuditLogError.malformedNote) { try signer.sign(text) }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `published keys are read and printed, and no part of one is a key`() throws {
        let vectors = try SharedVectors.load("signed_note.json", as: Vectors.self)
        for each in vectors.vkeys_valid {
            let verifier = try NoteVerifier(each.vkey)
            #expect(verifier.name == each.name && verifier.kind.rawValue == each.sig_type)
            #expect(
                String(verifier.keyID, radix: 16) == String(try #require(UInt32(each.key_id, radix: 16)), radix: 16))
            #expect(verifier.description == each.vkey)
            for count in 1..<each.vkey.count {
                #expect(throws: AuditLogError.malformedKey) { try NoteVerifier(String(each.vkey.prefix(count))) }
                #expect(throws: AuditLogError.malformedKey) { try NoteVerifier(String(each.vkey.suffix(count))) }
            }
        }
        for each in vectors.vkeys_invalid {
            #expect(throws: AuditLogError.malformedKey, "\(each.why)") { try NoteVerifier(each.vkey) }
        }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `published notes open, and show the verified and the unknown signatures`() throws {
        for each in try SharedVectors.load("signed_note.json", as: Vectors.self).open_valid {
            let note = try SignedNote(parsing: Array(each.msg.utf8))
            let verified = try note.verifiedSignatures(by: each.known.map { try NoteVerifier($0) })
            #expect(verified.map(\.name) == each.verified)
            #expect(note.signatures.filter { !verified.contains($0) }.map(\.name) == each.unverified)
        }
    }

    @Test(.enabled(if: SharedVectors.arePresent, Comment(rawValue: SharedVectors.absent)))
    func `published broken notes are refused`() throws {
        let cases = try SharedVectors.load("signed_note.json", as: Vectors.self).open_error
        #expect(cases.count == 10)
        for each in cases {
            let bytes = try #require(each.bytes)
            let verifiers = try each.known.map { try NoteVerifier($0) }
            #expect(throws: AuditLogError.self, "\(each.error)") {
                try SignedNote(parsing: bytes).verifiedSignatures(by: verifiers)
            }
        }
    }

    private struct Vectors: Decodable {
        struct Key: Decodable {
            let vkey, name, key_id: String
            let sig_type: UInt8
        }
        struct BadKey: Decodable { let vkey, why: String }
        struct Open: Decodable {
            let msg: String
            let known, verified, unverified: [String]
        }
        struct Repeat: Decodable {
            let text, line: String
            let times: Int
        }
        struct Refusal: Decodable {
            let msg, msg_base64: String?
            let msg_repeat: Repeat?
            let known: [String]
            let error: String

            var bytes: [UInt8]? {
                if let msg { return Array(msg.utf8) }
                if let msg_base64 { return Base64.decode(Array(msg_base64.utf8)) }
                return msg_repeat.map { Array(($0.text + String(repeating: $0.line, count: $0.times)).utf8) }
            }
        }
        let vkeys_valid: [Key]
        let vkeys_invalid: [BadKey]
        let open_valid: [Open]
        let open_error: [Refusal]
    }
}
