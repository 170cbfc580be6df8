package import Vault

/// One of the two entries by which a log changes its key: first the key until now, then the key from the next head on.
///
/// Both are `log.key.rotated` with the public key in 64 hexadecimal digits as subject; the first is pending, the second
/// a success. The head that covers them is signed by both keys, later ones by the new key alone.
package enum KeyChange: Hashable, Sendable {
    case from(NoteVerifier)
    case to(NoteVerifier)
    /// A log was begun anew after a loss: what stands before is about the keys of another log.
    case anew

    /// What the entry has as its subject.
    package static func subject(of key: VerifyingKey) -> String { Hex.encode(key.bytes) }

    /// Nil for any other entry, in any other spelling.
    package init?(entry bytes: [UInt8], origin: String) {
        guard let entry = try? Entry(parsing: bytes) else { return nil }
        if entry.event == .logRecovered {
            self = .anew
            return
        }
        guard entry.event == .logKeyRotated,
            let key = entry.subject.flatMap({ Hex.decode($0.utf8) }).flatMap({ VerifyingKey(bytes: $0) }),
            let verifier = try? NoteVerifier(name: origin, key: key)
        else { return nil }
        switch entry.outcome {
        case .pending: self = .from(verifier)
        case .success: self = .to(verifier)
        default: return nil
        }
    }

    /// Whether an entry is of one of these events: this is asked of every entry.
    static func mayBe(_ entry: Span<UInt8>) -> Bool {
        let event = EntryFields.event(of: entry)
        return event == .logKeyRotated || event == .logRecovered
    }
}
