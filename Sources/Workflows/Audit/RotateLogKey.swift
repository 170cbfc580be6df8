internal import AuditLog
internal import Billing
internal import Store
internal import Vault

/// A key that signs the log, or did, as a verifier pins it.
package struct PinnedKey: Sendable, Hashable {
    package let vkey: String
    /// How many entries the log had when it came into use.
    package let firstSize: Int64
    /// The size of the last head it signed; nil while it signs.
    package let lastSize: Int64?
    /// Whether it signed the log that is written now, rather than one that was lost.
    package let isOfThisLog: Bool
}

extension Home {
    /// All keys that ever signed the log, oldest first; public, and recorded nowhere.
    package func logKeyList() async throws(WorkflowError) -> [PinnedKey] {
        do {
            let keys = try await logKeys()
            return keys.rows.map {
                PinnedKey(
                    vkey: $0.vkey, firstSize: $0.firstSize, lastSize: $0.lastSize,
                    isOfThisLog: $0.vkey.hasPrefix(keys.origin + "+"))
            }
        } catch { throw WorkflowError(error) }
    }

    /// Gives the log a new key: two entries name the old and the new one, the next head is signed by both, later ones by the
    /// new key alone, and the private half of the old key is destroyed.
    ///
    /// A crash at any step leaves a log that goes on signing, with both keys until a head of both is anchored.
    ///
    /// - Returns: the new verifier key.
    /// - Throws: `refused` while an earlier change is not anchored yet.
    package func rotateLogKey(acting: Acting) async throws(WorkflowError) -> String {
        try await require(.manageKeys, of: acting)
        // What was written so far is signed by the old key alone.
        try await anchor()
        let vkey = try await writing { safe -> String in
            let keys = try LogKeys(kek: safe.home.kek, home: safe.home.row.id, transaction: safe.changes)
            guard keys.signers.count == 1, let last = keys.rows.last else {
                throw WorkflowError.refused(
                    "KEY_CHANGING", "the key was changed, and no head of both keys is anchored yet",
                    hint: "see that anchors/ can be written to, then run 'billfold audit anchor now'")
            }
            var old = EntryDraft(.logKeyRotated, by: acting)
            (old.outcome, old.subject) = (.pending, KeyChange.subject(of: keys.current.verifier.key))
            try safe.append(old)
            let number = try LogKeys.number(of: keys.origin, home: safe.home.row.id)
            return try safe.startKey(log: number, sequence: last.sequence + 1, acting: acting)
        }.value
        try await anchor()
        return vkey
    }
}

extension WritingSafe {
    /// Makes a key for the home's `log`th log, names it in an entry, and has it sign from there on.
    func startKey(log: Int, sequence: Int, acting: Acting) throws -> String {
        let (key, owner) = (try SigningKey.random(), LogKeys.owner(log: log, sequence: sequence))
        let origin = try LogKeys.origin(log, home: home.row.id)
        var draft = EntryDraft(.logKeyRotated, by: acting)
        draft.subject = KeyChange.subject(of: key.publicKey)
        try append(draft)
        let vkey = try NoteVerifier(name: origin, key: key.publicKey).description
        try changes.insert(KeyRow(wrapping: key, .audit, owner: owner, under: home.kek, home: home.row.id))
        try changes.insert(
            AuditKeyRow(sequence: sequence, vkey: vkey, owner: owner, firstSize: try changes.auditSize()))
        try changes.setAuditLog(origin: origin, vkey: vkey)
        return vkey
    }
}
