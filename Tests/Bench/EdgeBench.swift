import Foundation
import Sharing

/// An ordinary download, each over a connection of its own, while a thousand slow ones are open.
enum EdgeBench {
    private static let downloads = 300
    private static let slow = 1000

    static func run() async throws -> [Figure] {
        let server = try await BenchServer.start([
            // All of it comes from one address here, and on the internet from a thousand.
            "--rate", "0", "--connections-per-address", "0",
        ])
        defer { server.end() }
        try SlowCrowd.raiseFileLimit()
        let warm = try await measure(server)
        let quiet = try await measure(server)
        let crowd = try await SlowCrowd.gather(slow, port: server.port)
        let crowded = try await measure(server)
        let left = crowd.open
        crowd.leave()
        guard left >= slow * 9 / 10, warm.count == downloads else { throw CocoaError(.featureUnsupported) }
        let told = String(
            format: "p99 quiet %.1f ms, with %d slow connections %.1f ms; p50 %.1f and %.1f ms", quiet[99] * 1000, left,
            crowded[99] * 1000, quiet[50] * 1000, crowded[50] * 1000)
        return [
            Figure(
                name: "p99 of a download beside 1,000 slow connections", value: crowded[99] / quiet[99],
                unit: "x quiet", bar: .atMost(5), reference: told)
        ]
    }

    /// Seconds from the connection to the last byte.
    private static func measure(_ server: BenchServer) async throws -> Sorted {
        // A grant begins no more than so many responses.
        let links = try (0...downloads / Grant.responses).map { _ in try server.openLink() }
        var seconds: [Double] = []
        for number in 0..<downloads {
            let link = links[number % links.count]
            let start = ContinuousClock.now
            let bytes = try await BenchClient.get(link.path + "/document", cookie: link.cookie, port: server.port)
            seconds.append((ContinuousClock.now - start) / .seconds(1))
            guard bytes.starts(with: Array("HTTP/1.1 200".utf8)), bytes.count > 10_000 else {
                throw CocoaError(.fileReadCorruptFile)
            }
        }
        return Sorted(values: seconds.sorted())
    }

    /// Measurements in their order, by percent.
    private struct Sorted {
        let values: [Double]

        var count: Int { values.count }

        subscript(_ percent: Int) -> Double { values[min(values.count * percent / 100, values.count - 1)] }
    }
}
