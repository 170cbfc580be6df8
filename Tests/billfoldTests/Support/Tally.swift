import Synchronization

/// What visitors who run at once have counted.
final class Tally: Sendable {
    private let tallies = Mutex<[String: Int]>([:])

    var counts: [String: Int] { tallies.withLock { $0 } }
    var total: Int { counts.values.reduce(0, +) }

    func add(_ key: String) { tallies.withLock { $0[key, default: 0] += 1 } }
}
