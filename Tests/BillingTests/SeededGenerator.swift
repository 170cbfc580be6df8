import Foundation

/// A small seeded generator, so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The seeds of one run: $BILLFOLD_SEED alone, else a hundred fixed ones and as many that differ in each run. A
    /// failing case prints its seed, as every case of a parameterised test does.
    static let seeds: [UInt64] =
        ProcessInfo.processInfo.environment["BILLFOLD_SEED"].flatMap { UInt64($0) }.map { [$0] }
        ?? Array(0..<100) + (0..<100).map { _ in UInt64.random(in: 100...UInt64.max) }
}
