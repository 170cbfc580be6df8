import AuditLog
import Foundation
import Store
import Workflows

/// How soon a server with a long log answers.
enum StartBench {
    private static let entries = 100_000

    static func run() async throws -> [Figure] {
        let served = try await ServedHome.make()
        try await fill(served)
        var seconds: [Double] = []
        for round in 0..<3 {
            let start = ContinuousClock.now
            let server = try WebServer.billfold(home: served.root, ports: (19_643 + round, 19_743 + round))
            let answer = try Child("/usr/bin/curl", ["--silent", "--insecure", server.address + "/healthz"])
                .finished(within: 10)
            seconds.append(start.duration(to: .now) / .seconds(1))
            guard answer.contains("ok") else { throw Load.Failure.unexpected(answer) }
            server.end()
        }
        try await served.remove()
        return [
            Figure(
                name: "start to the first answer", value: median(seconds), unit: "s", bar: .atMost(0.5),
                reference: "with \(entries) entries, by curl")
        ]
    }

    private static func fill(_ served: ServedHome) async throws {
        let store = try Store(path: served.root + "/data/billfold.db")
        for _ in 0..<100 {
            _ = try await store.write { transaction in
                for _ in 0..<entries / 100 {
                    try transaction.append(
                        Entry(
                            at: 1_793_620_800_000, mono: "bench:1", event: .linkViewed, outcome: .success,
                            actor: Actor(kind: .holder), node: "bench", app: "bench"))
                }
            }
        }
        try store.close()
    }
}
