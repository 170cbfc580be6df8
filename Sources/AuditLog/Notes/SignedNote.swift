/// A text with the signatures of one or more keys (c2sp.org/signed-note).
package struct SignedNote: Hashable, Sendable {
    /// What is signed; ends in a line feed.
    package let text: String
    /// At least one, without exact duplicates, in the order of the note.
    package let signatures: [NoteSignature]

    private static let maximumSignatures = 100

    /// A note over `text`; throws `malformedNote` unless the text can stand in one.
    package init(text: String, signatures: [NoteSignature]) throws(AuditLogError) {
        guard text.utf8.last == 0x0A, text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }),
            (1...Self.maximumSignatures).contains(signatures.count)
        else { throw .malformedNote }
        var seen: Set<NoteSignature> = []
        (self.text, self.signatures) = (text, signatures.filter { seen.insert($0).inserted })
    }

    /// The note in these bytes; throws `malformedNote` for anything the format forbids. Verifies no signature.
    package init(parsing bytes: [UInt8]) throws(AuditLogError) {
        guard String(validating: bytes, as: UTF8.self) != nil,
            let split = bytes.indices.dropLast().last(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A })
        else { throw .malformedNote }
        let lines = bytes[(split + 2)...].split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.last?.isEmpty == true, lines.count - 1 <= Self.maximumSignatures else { throw .malformedNote }
        let signatures = lines.dropLast().compactMap { NoteSignature(line: $0) }
        guard signatures.count == lines.count - 1 else { throw .malformedNote }
        try self.init(text: String(decoding: bytes[...split], as: UTF8.self), signatures: signatures)
    }

    /// The note as it is stored and sent: text, blank line, signature lines.
    package var serialized: String { "\(text)\n\(signatures.map { $0.line + "\n" }.joined())" }

    /// The signatures by the keys of `verifiers`; lines of other keys are ignored.
    ///
    /// Throws `badSignature` if a signature by one of these keys does not hold, `noKnownSignature` if there is none.
    package func verifiedSignatures(by verifiers: [NoteVerifier]) throws(AuditLogError) -> [NoteSignature] {
        var verified: [NoteSignature] = []
        for signature in signatures {
            guard let verifier = verifiers.first(where: { $0.made(signature) }) else { continue }
            guard verifier.isValid(signature, for: text) else { throw .badSignature(keyID: signature.keyID) }
            verified.append(signature)
        }
        guard !verified.isEmpty else { throw .noKnownSignature }
        return verified
    }
}
