internal import Sharing
internal import Synchronization

/// The open connections of a listener, counted in all and for each network.
final class ConnectionTable: Sendable {
    private struct Counts {
        var all = 0
        var perNetwork: [ClientAddress: Int] = [:]
        var refused = 0
    }

    private let most: Int
    private let mostPerNetwork: Int
    private let counts = Mutex(Counts())

    /// - Parameters: zero for no limit.
    init(most: Int, mostPerNetwork: Int) { (self.most, self.mostPerNetwork) = (most, mostPerNetwork) }

    /// Takes a place; false where none is left. Whoever got one gives it back by `release`.
    func admit(_ network: ClientAddress?) -> Bool {
        counts.withLock { counts in
            let ofNetwork = network.map { counts.perNetwork[$0, default: 0] } ?? 0
            guard most == 0 || counts.all < most, mostPerNetwork == 0 || ofNetwork < mostPerNetwork else {
                counts.refused += 1
                return false
            }
            counts.all += 1
            if let network { counts.perNetwork[network] = ofNetwork + 1 }
            return true
        }
    }

    func release(_ network: ClientAddress?) {
        counts.withLock { counts in
            counts.all -= 1
            guard let network, let count = counts.perNetwork[network] else { return }
            counts.perNetwork[network] = count > 1 ? count - 1 : nil
        }
    }

    var count: Int { counts.withLock { $0.all } }

    /// How many were refused since this was last asked.
    func takeRefused() -> Int {
        counts.withLock { counts in
            defer { counts.refused = 0 }
            return counts.refused
        }
    }
}
