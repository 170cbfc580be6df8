/// A 128-bit name for a key; says nothing about the key or whose data it seals.
package struct KeyID: Hashable, Sendable {
    private var high: UInt64
    private var low: UInt64

    /// A new id from the system's cryptographic generator.
    package init() {
        var generator = SystemRandomNumberGenerator()
        high = generator.next()
        low = generator.next()
    }

    /// The id of these bytes, big-endian; nil unless there are 16.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// As for any collection; an array, which most are, is not taken for one.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        (high, low) = (0, 0)
        for byte in bytes[..<8] { high = high << 8 | UInt64(byte) }
        for byte in bytes[8...] { low = low << 8 | UInt64(byte) }
    }

    /// The id spelled by 32 lower-case hexadecimal digits; nil for any other text.
    package init?(_ hex: String) {
        guard let bytes = Hex.decode(hex.utf8) else { return nil }
        self.init(bytes: bytes)
    }

    /// The 16 bytes, big-endian.
    package var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }
}

extension KeyID: CustomStringConvertible {
    package var description: String { Hex.encode(bytes) }
}
