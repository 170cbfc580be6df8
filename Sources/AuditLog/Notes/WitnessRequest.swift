internal import Vault

/// What a log asks a witness: to sign a head that continues the one it has seen (c2sp.org/tlog-witness).
package struct WitnessRequest: Hashable, Sendable {
    /// How many entries the log had when the witness saw it last; 0 for never.
    package let old: Int64
    /// That the head continues that state; empty from 0.
    package let proof: ConsistencyProof
    /// The head, signed by the log.
    package let checkpoint: SignedNote

    package init(old: Int64, proof: ConsistencyProof, checkpoint: SignedNote) {
        (self.old, self.proof, self.checkpoint) = (old, proof, checkpoint)
    }

    /// What is posted to `add-checkpoint`.
    package var body: [UInt8] {
        let hashes = proof.hashes.map { String(decoding: Base64.encode($0.bytes), as: UTF8.self) }
        return Array((["old \(old)"] + hashes + [""]).map { $0 + "\n" }.joined().utf8)
            + Array(checkpoint.serialized.utf8)
    }
}

extension SignedNote {
    /// The note with what a witness answered, as far as `witness` signed it; other lines of the answer are left out.
    ///
    /// Of several signatures of `witness` the newest is kept: a note grows by one for each witness, whatever they answer.
    ///
    /// Throws `malformedNote` for what is no list of signatures, `badSignature`, or `noKnownSignature`.
    package func cosigned(_ answer: [UInt8], by witness: NoteVerifier) throws(AuditLogError) -> SignedNote {
        guard answer.last == 0x0A else { throw .malformedNote }
        let lines = answer.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        let found = lines.compactMap { NoteSignature(line: $0) }
        guard found.count == lines.count else { throw .malformedNote }
        let verified = try SignedNote(text: text, signatures: found).verifiedSignatures(by: [witness])
        let newest = verified.max { ($0.cosignatureTime ?? 0) < ($1.cosignatureTime ?? 0) }
        return try SignedNote(
            text: text, signatures: signatures.filter { !witness.made($0) } + [newest].compactMap(\.self))
    }

    /// When a witness says it signed, in seconds since 1970; nil where `witness` did not.
    package func time(by witness: NoteVerifier) -> UInt64? {
        (try? verifiedSignatures(by: [witness]))?.first?.cosignatureTime
    }
}
