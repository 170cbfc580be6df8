internal import NIOCore
internal import Sharing
internal import Synchronization

/// A token bucket for each network, in memory and never more than so many of them.
///
/// Two generations, of which the older one is forgotten as a whole: when the younger is full, or after the time in which any
/// bucket fills up, which loses nothing.
final class TokenBuckets: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: NIODeadline
    }

    private struct Generations {
        var young: [ClientAddress: Bucket] = [:]
        var old: [ClientAddress: Bucket] = [:]
        var turned = NIODeadline.now()
        var refused = 0
    }

    private let rate: Double
    private let burst: Double
    private let most: Int
    private let generations = Mutex(Generations())

    /// - Parameters:
    ///   - rate: tokens each second.
    ///   - most: networks in one generation.
    init(rate: Int, burst: Int, most: Int = 32_768) {
        (self.rate, self.burst, self.most) = (Double(rate), Double(burst), most)
    }

    /// Takes a token; where there is none, the whole seconds until there is one.
    func take(_ network: ClientAddress, at now: NIODeadline) -> Int? {
        generations.withLock { generations in
            turn(&generations, now)
            var bucket = generations.young[network] ?? generations.old[network] ?? Bucket(tokens: burst, at: now)
            bucket.tokens = min(burst, bucket.tokens + rate * Double((now - bucket.at).nanoseconds) / 1e9)
            bucket.at = now
            let isTaken = bucket.tokens >= 1
            if isTaken { bucket.tokens -= 1 } else { generations.refused += 1 }
            generations.young[network] = bucket
            return isTaken ? nil : max(1, Int(((1 - bucket.tokens) / rate).rounded(.up)))
        }
    }

    var count: Int { generations.withLock { $0.young.count + $0.old.count } }

    /// How many were refused since this was last asked.
    func takeRefused() -> Int {
        generations.withLock { generations in
            defer { generations.refused = 0 }
            return generations.refused
        }
    }

    private func turn(_ generations: inout Generations, _ now: NIODeadline) {
        let filled = generations.turned + .nanoseconds(Int64(burst / rate * 1e9))
        guard generations.young.count >= most || (now > filled && !generations.young.isEmpty) else { return }
        (generations.old, generations.young, generations.turned) = (generations.young, [:], now)
    }
}
