/// Random bytes that keep a small set of possible values from being tried against a hash.
enum Salt {
    /// 16 bytes from the system's cryptographic generator.
    static func fresh() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let words: [UInt64] = [generator.next(), generator.next()]
        return (0..<16).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> (8 * ($0 % 8))) }
    }
}
