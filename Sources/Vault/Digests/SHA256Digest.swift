/// The 32 bytes of a SHA-256 digest (FIPS 180-4), held inline: many of them cost no heap.
package struct SHA256Digest: Hashable, Sendable {
    /// How many bytes a digest has.
    package static let count = 32

    /// Eight bytes each, as they lie in memory.
    private var words: (UInt64, UInt64, UInt64, UInt64)

    static var zero: Self { Self(words: (0, 0, 0, 0)) }

    private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

    /// The digest with these bytes; nil unless there are 32.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        self = .zero
        unsafe withUnsafeMutableBytes { unsafe $0.copyBytes(from: bytes) }
    }

    /// As for any collection; an array, which most are, is not taken for one.
    package init?(bytes: [UInt8]) {
        guard let digest = unsafe bytes.withUnsafeBytes({ unsafe Self($0) }) else { return nil }
        self = digest
    }

    /// The digest with these bytes, of which there must be 32; nil for any other count.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.count else { return nil }
        self = .zero
        unsafe withUnsafeMutableBytes { unsafe $0.copyMemory(from: bytes) }
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }

    /// Lends the 32 bytes to `body`; the pointer must not leave it.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        unsafe Swift.withUnsafeBytes(of: words, body)
    }

    mutating func withUnsafeMutableBytes(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
        unsafe Swift.withUnsafeMutableBytes(of: &words, body)
    }

    package static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        unsafe withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}
