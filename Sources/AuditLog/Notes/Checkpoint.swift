package import Vault

/// The head of a log: how many entries it has and their root (c2sp.org/tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
    /// The name of the log, unique to it for ever.
    package let origin: String
    /// The number of entries.
    package let size: Int64
    /// The RFC 6962 root over the entries.
    package let root: SHA256Digest
    /// Further lines, signed with the rest; Billfold writes none.
    package let extensions: [String]

    /// A head without further lines.
    package init(origin: String, size: Int64, root: SHA256Digest) {
        (self.origin, self.size, self.root, extensions) = (origin, size, root, [])
    }

    /// The checkpoint in an unsigned text; throws `malformedCheckpoint` for any other than the canonical spelling.
    package init(text: String) throws(AuditLogError) {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 4, lines.last == "", lines.dropLast().allSatisfy({ !$0.isEmpty }),
            let size = Int64(lines[1]), size >= 0,
            let root = Base64.decode(Array(lines[2].utf8)).flatMap({ SHA256Digest(bytes: $0) })
        else { throw .malformedCheckpoint }
        (origin, self.size, self.root, extensions) = (lines[0], size, root, Array(lines[3..<(lines.count - 1)]))
        guard self.text.utf8.elementsEqual(text.utf8) else { throw .malformedCheckpoint }
    }

    /// The checkpoint in a note that `verifier` signed under the name of the log.
    ///
    /// Throws `badSignature`, `noKnownSignature` or `malformedCheckpoint`.
    package init(opening note: SignedNote, with verifier: NoteVerifier) throws(AuditLogError) {
        _ = try note.verifiedSignatures(by: [verifier])
        try self.init(text: note.text)
        guard origin.utf8.elementsEqual(verifier.name.utf8) else { throw .malformedCheckpoint }
    }

    /// The text that is signed: one line each for origin, size, root in base64, extensions.
    package var text: String {
        let root = String(decoding: Base64.encode(root.bytes), as: UTF8.self)
        return ([origin, String(size), root] + extensions).map { $0 + "\n" }.joined()
    }

    /// The signed head; the name of the key should be the origin. Throws as `NoteSigner.sign` does.
    package func signed(by signer: NoteSigner) throws(AuditLogError) -> SignedNote { try signer.sign(text) }

    /// The head signed by each of these keys, of which there is one at least.
    package func signed(by signers: [NoteSigner]) throws(AuditLogError) -> SignedNote {
        var signatures: [NoteSignature] = []
        for signer in signers { signatures += try signer.sign(text).signatures }
        return try SignedNote(text: text, signatures: signatures)
    }
}
