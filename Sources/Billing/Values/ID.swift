/// What an id names; the prefix is part of its text, so that an id of one kind is never taken for another.
package protocol Identified {
    /// Three lower-case letters, as in `cli_…`.
    static var idPrefix: String { get }
}

/// A random 128-bit name for a value of kind `Entity`; says nothing about a person.
///
/// Text form: prefix, `_`, and 26 Crockford base32 digits in lower case. Two spellings of one id do not exist:
/// anything but the canonical text is refused.
package struct ID<Entity: Identified>: Hashable, Sendable {
    /// The most significant and the least significant 64 bits.
    private let high: UInt64
    private let low: UInt64

    /// A new id from the system's cryptographic generator.
    package init() {
        var generator = SystemRandomNumberGenerator()
        high = generator.next()
        low = generator.next()
    }

    /// The id of these 16 bytes, big-endian; nil for any other count.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The id spelled by `text`; nil unless it is canonical and of this kind.
    package init?(_ text: String) {
        let prefix = Entity.idPrefix + "_"
        let digits = text.utf8.dropFirst(prefix.utf8.count)
        guard text.hasPrefix(prefix), let value = CrockfordBase32.decode(digits) else { return nil }
        high = value.high
        low = value.low
    }

    /// The 16 bytes, big-endian.
    package var bytes: [UInt8] {
        [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
    }
}

extension ID: CustomStringConvertible {
    package var description: String { CrockfordBase32.encode(high: high, low: low, after: Entity.idPrefix + "_") }
}

extension ID: Comparable {
    package static func < (left: Self, right: Self) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension ID: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a \(Entity.idPrefix)_ id"))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
