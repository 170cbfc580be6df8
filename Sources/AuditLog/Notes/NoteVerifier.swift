package import Vault

/// The public half of a note key: a name and an Ed25519 key (c2sp.org/signed-note, c2sp.org/tlog-cosignature).
package struct NoteVerifier: Hashable, Sendable {
    /// How the key signs; the raw value is the type byte of the format.
    package enum Kind: UInt8, Sendable {
        /// Ed25519 over the text.
        case ed25519 = 1
        /// Ed25519 over a statement of the time and the text.
        case cosignature = 4
    }

    /// The name of the key; for a log, its origin.
    package let name: String
    /// How the key signs.
    package let kind: Kind
    /// The Ed25519 public key.
    package let key: VerifyingKey
    /// The first four bytes of SHA-256 over name, line feed, type and key.
    package let keyID: UInt32

    /// Throws `malformedKey` where the name is empty or holds a plus sign, white space or a control character.
    package init(name: String, kind: Kind = .ed25519, key: VerifyingKey) throws(AuditLogError) {
        guard Self.isValid(name: name) else { throw .malformedKey }
        (self.name, self.kind, self.key) = (name, kind, key)
        let hash = SHA256.hash(Array(name.utf8) + [0x0A, kind.rawValue] + key.bytes)
        keyID = hash.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The key written `name+keyid+base64`; throws `malformedKey` for any other spelling or a key id that is not its own.
    package init(_ text: String) throws(AuditLogError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = Base64.decode(Array(parts[2])), let type = payload.first,
            let kind = Kind(rawValue: type), let key = VerifyingKey(bytes: payload.dropFirst())
        else { throw .malformedKey }
        try self.init(name: String(decoding: parts[0], as: UTF8.self), kind: kind, key: key)
        guard description.utf8.elementsEqual(text.utf8) else { throw .malformedKey }
    }

    /// Whether the signature claims to be by this key.
    func made(_ signature: NoteSignature) -> Bool {
        signature.keyID == keyID && signature.name.utf8.elementsEqual(name.utf8)
    }

    /// Whether the signature holds for `text`, which ends in a line feed.
    package func isValid(_ signature: NoteSignature, for text: String) -> Bool {
        switch kind {
        case .ed25519:
            return key.isValid(signature: signature.bytes, for: Array(text.utf8))
        case .cosignature:
            guard let time = signature.cosignatureTime else { return false }
            let statement = "cosignature/v1\ntime \(time)\n\(text)"
            return key.isValid(signature: Array(signature.bytes.dropFirst(8)), for: Array(statement.utf8))
        }
    }

    static func isValid(name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0 != "+" && $0.value >= 0x20 && !$0.properties.isWhitespace }
    }
}

extension NoteVerifier: CustomStringConvertible {
    /// The key as it is printed and pinned: name, key id in eight hexadecimal digits, base64 of type and key.
    package var description: String {
        let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) }
        let parts = [Hex.utf8(id), Base64.encode([kind.rawValue] + key.bytes)]
        return ([name] + parts.map { String(decoding: $0, as: UTF8.self) }).joined(separator: "+")
    }
}
