package import Vault

/// The private half of a note key: a name and an Ed25519 signing key.
package struct NoteSigner: Sendable {
    /// What others need to check the signatures.
    package let verifier: NoteVerifier
    private let key: SigningKey

    /// Throws `malformedKey` for a name that the format forbids.
    package init(name: String, key: SigningKey) throws(AuditLogError) {
        verifier = try NoteVerifier(name: name, key: key.publicKey)
        self.key = key
    }

    /// The note over `text`, which must end in a line feed; throws `malformedNote` or `signingFailed`.
    package func sign(_ text: String) throws(AuditLogError) -> SignedNote {
        guard let signature = try? key.sign(Array(text.utf8)) else { throw .signingFailed }
        return try SignedNote(
            text: text, signatures: [NoteSignature(name: verifier.name, keyID: verifier.keyID, bytes: signature)])
    }
}
