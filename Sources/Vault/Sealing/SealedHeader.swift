/// The 32 clear bytes that a sealed object begins with; all of them are bound into its encryption.
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 4 | `BFS1` |
/// | 4 | 1 | suite: 2, Cobblestone-256 |
/// | 5 | 1 | type |
/// | 6 | 2 | zero |
/// | 8 | 16 | id of the key it is sealed under |
/// | 24 | 8 | version of the object, big-endian |
struct SealedHeader: Equatable {
    static let count = 32
    private static let magic = Array("BFS1".utf8)
    private static let suite: UInt8 = 2

    let type: SealedType
    let keyID: KeyID
    let version: UInt64

    var bytes: [UInt8] { Self.magic + [Self.suite, type.rawValue, 0, 0] + keyID.bytes + version.bigEndianBytes }

    /// Throws unless `object` begins with exactly this header, given as its `bytes`.
    ///
    /// Nothing is read from the object to decide how it is opened; the cases only tell an operator what lies there.
    static func check(_ object: UnsafeRawBufferPointer, against header: [UInt8]) throws(VaultError) {
        guard object.count >= count, unsafe object.starts(with: magic) else { throw .notSealed }
        guard unsafe object[4] == suite else { throw .unsupportedSuite(unsafe object[4]) }
        guard unsafe object.starts(with: header) else { throw .unexpectedHeader }
    }
}
