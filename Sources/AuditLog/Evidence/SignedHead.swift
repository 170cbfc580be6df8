/// A head that somebody says was signed by a log, as it is taken in before the log itself was read.
struct SignedHead {
    let checkpoint: Checkpoint
    let note: SignedNote
    /// Whether the key that the verifier was given signed it; another key of the log may have.
    let isSignedByGivenKey: Bool

    /// Throws `malformedCheckpoint` for what is no head of this log, `badSignature` for one that only claims to be by `key`,
    /// `noKnownSignature` for one of another log.
    init(_ note: SignedNote, key: NoteVerifier) throws(AuditLogError) {
        checkpoint = try Checkpoint(text: note.text)
        self.note = note
        var isSigned = true
        do { _ = try note.verifiedSignatures(by: [key]) } catch .noKnownSignature { isSigned = false }
        isSignedByGivenKey = isSigned
        guard checkpoint.origin.utf8.elementsEqual(key.name.utf8) else {
            throw isSigned ? .malformedCheckpoint : .noKnownSignature
        }
    }

    func isSigned(by key: NoteVerifier) -> Bool { (try? note.verifiedSignatures(by: [key])) != nil }
}
