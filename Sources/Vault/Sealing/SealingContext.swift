/// What a sealed object belongs to; it opens only where the same is said again.
///
/// Nothing of it is stored with the object: whoever opens says it from the row the object stands in. That is what
/// makes moving an object to another row, or putting an older one back, an error.
package struct SealingContext: Hashable, Sendable {
    /// The 16 random bytes that name the home.
    package let home: [UInt8]
    /// Whose it is: a client's id, `practice`, or empty where it is nobody's.
    package let owner: String
    /// The id of the object itself.
    package let object: String
    /// Its table and purpose, as `record.client` or `document.superbill.pdf`.
    package let kind: String
    /// Counts the object's versions from 1.
    package let version: UInt64

    /// Each field may have up to 65535 bytes; sealing traps for more.
    package init(home: [UInt8], owner: String, object: String, kind: String, version: UInt64) {
        self.home = home
        self.owner = owner
        self.object = object
        self.kind = kind
        self.version = version
    }

    /// The same for another object.
    func of(object: String) -> SealingContext {
        SealingContext(home: home, owner: owner, object: object, kind: kind, version: version)
    }

    /// `billfold/seal/v1`, a zero byte, the header, then home, owner, object and kind, each after its count in two
    /// bytes, so that no two contexts give the same bytes.
    func encoded(with header: [UInt8]) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(Self.label.count + header.count + home.count + 256)
        encoded.append(contentsOf: Self.label)
        encoded.append(contentsOf: header)
        Self.append(home, home.count, to: &encoded)
        for field in [owner.utf8, object.utf8, kind.utf8] { Self.append(field, field.count, to: &encoded) }
        return encoded
    }

    private static let label = Array("billfold/seal/v1\0".utf8)

    private static func append(_ field: some Sequence<UInt8>, _ count: Int, to encoded: inout [UInt8]) {
        guard let count = UInt16(exactly: count) else {
            preconditionFailure("a field of a sealing context has more than 65535 bytes")
        }
        encoded.append(UInt8(count >> 8))
        encoded.append(UInt8(truncatingIfNeeded: count))
        encoded.append(contentsOf: field)
    }
}
