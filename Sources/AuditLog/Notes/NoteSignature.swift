/// One signature line of a signed note.
package struct NoteSignature: Hashable, Sendable {
    /// The name of the key.
    package let name: String
    /// The first four bytes of the hash over name, type and key; tells keys apart, proves nothing.
    package let keyID: UInt32
    /// The signature without the key id; what it holds depends on the type of the key.
    package let bytes: [UInt8]

    /// A signature that is not verified here.
    package init(name: String, keyID: UInt32, bytes: [UInt8]) {
        (self.name, self.keyID, self.bytes) = (name, keyID, bytes)
    }

    /// The time a cosignature/v1 states, in seconds since 1970; nil where the signature is not that long.
    package var cosignatureTime: UInt64? {
        bytes.count == 72 ? bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } : nil
    }

    /// The line without its line feed: dash, name, and base64 of key id and signature.
    var line: String {
        let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) }
        return "\u{2014} \(name) \(String(decoding: Base64.encode(id + bytes), as: UTF8.self))"
    }

    /// The signature written on `line`, or nil for any other spelling.
    init?(line: some Collection<UInt8>) {
        let prefix: [UInt8] = [0xE2, 0x80, 0x94, 0x20]
        guard line.starts(with: prefix) else { return nil }
        let parts = line.dropFirst(4).split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = String(validating: parts[0], as: UTF8.self),
            NoteVerifier.isValid(name: name),
            let payload = Base64.decode(Array(parts[1])), payload.count >= 5
        else { return nil }
        self.init(
            name: name, keyID: payload.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(payload.dropFirst(4)))
    }
}
