/// Random bytes that keep a small set of possible values from being tried against a hash.
enum Salt {
    /// 16 bytes from the system's cryptographic generator.
    static func fresh() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return [generator.next(), generator.next()].flatMap { (word: UInt64) in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
    }
}
