import Billing
import Foundation
import Sharing
import Workflows

/// A log of a million entries beside one of a thousand: what an append, an opening, an export, a verification and a start
/// cost.
enum AuditBench {
    private static let (short, long): (Int64, Int64) = (1000, 1_000_000)
    private static let appends: Int64 = 20_000

    static func run() async throws -> [Figure] {
        let served = try await ServedHome.make()
        let log = try await LongLog(home: served.root)
        try await log.fill(to: short)
        let openingShort = try await openings(served)
        let appendShort = try await log.fill(to: try await served.entries() + appends).microseconds
        let fill = ContinuousClock.now
        try await log.fill(to: long - appends)
        let filled = fill.duration(to: .now) / .seconds(1)
        let appendLong = try await log.fill(to: long).microseconds
        let openingLong = try await openings(served)
        try log.close()
        let evidence = served.root + ".evidence.jsonl"
        defer { try? FileManager.default.removeItem(atPath: evidence) }
        let export = try Measured("export", served.root, evidence)
        let stored = try Measured("verify-home", served.root, served.auditKey)
        let file = try Measured("verify-file", served.root, evidence, served.auditKey)
        let start = try start(served)
        try await served.remove()
        let wall = String(format: "filled in %.0f s", filled)
        return [
            ratio("an append to a million entries", appendLong, appendShort, wall),
            ratio("an opening with a million entries", openingLong, openingShort, "32 at once"),
            rate("export of a million entries", export, 100_000),
            rate("verification of a home", stored, 200_000), memory("verification of a home", stored),
            rate("verification of an evidence file", file, 200_000), memory("verification of an evidence file", file),
            Figure(
                name: "start to the first answer, a million entries", value: start, unit: "s", bar: .atMost(1),
                reference: "by curl"),
        ]
    }

    /// The processor time of an opening, in microseconds: of fresh links, each opened ten times.
    private static func openings(_ served: ServedHome) async throws -> Double {
        let links = try await served.links(200)
        var costs: [Double] = []
        for _ in 0..<5 {
            let start = processorTime()
            for _ in 0..<2 { try await served.open(links, atOnce: 32) }
            costs.append((processorTime() - start) / Double(2 * links.count) * 1e6)
        }
        return median(costs)
    }

    private static func start(_ served: ServedHome) throws -> Double {
        var seconds: [Double] = []
        for round in 0..<3 {
            let start = ContinuousClock.now
            let server = try WebServer.billfold(home: served.root, ports: (19_843 + round, 19_943 + round))
            let answer = try Child("/usr/bin/curl", ["--silent", "--insecure", server.address + "/healthz"])
                .finished(within: 10)
            seconds.append(start.duration(to: .now) / .seconds(1))
            guard answer.contains("ok") else { throw Load.Failure.unexpected(answer) }
            server.end()
        }
        return median(seconds)
    }

    private static func ratio(_ name: String, _ long: Double, _ short: Double, _ note: String) -> Figure {
        Figure(
            name: name, value: long / short, unit: "x of a short log", bar: .atMost(1.2),
            reference: String(format: "CPU %.1f us, with a thousand %.1f us; ", long, short) + note)
    }

    private static func rate(_ name: String, _ measured: Measured, _ bar: Double) -> Figure {
        // Processor time, which neighbours move less; what runs on all processors is done sooner than it says.
        Figure(
            name: name, value: Double(measured.rows) / measured.processor, unit: "entries/s", bar: .atLeast(bar),
            reference: String(
                format: "processor time %.2f s, on the wall %.2f s; SHA-256 alone of as many lines %.2f s",
                measured.processor, measured.seconds, measured.reference))
    }

    private static func memory(_ name: String, _ measured: Measured) -> Figure {
        Figure(
            name: name + ", memory", value: measured.megabytes, unit: "MB", bar: .atMost(200),
            reference: "peak resident set of its process")
    }
}
