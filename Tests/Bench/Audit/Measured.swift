import AuditLog
import Foundation
import Vault
import Workflows

/// Long work on a log, measured by a process of its own: time, processor time and memory.
struct Measured {
    let rows: Int64
    let seconds: Double
    let processor: Double
    let megabytes: Double
    /// The seconds in which the same processor hashes as many lines of 600 bytes and does nothing else.
    let reference: Double

    /// Runs this program anew, with the name of the work and the paths it needs.
    init(_ arguments: String...) throws {
        let output = try Child("/proc/self/exe", ["measured"] + arguments).finished(within: 300)
        let words = output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard words.count == 5 else { throw Load.Failure.unexpected(output) }
        (rows, seconds, processor) = (Int64(words[0]), words[1], words[2])
        (megabytes, reference) = (words[3] / 1024, words[4])
    }

    /// The work in this process, for whoever started it to read.
    static func run(_ arguments: [String]) async throws {
        let (root, clock, start) = (arguments[1], ContinuousClock.now, processorTime())
        let rows: Int64
        if arguments[0] == "verify-file" {
            rows = try verified(
                AuditVerification.verify(
                    evidence: arguments[2], key: arguments[3], anchors: [root + "/anchors/anchors.txt"]))
        } else {
            let home = try await Home.open(root)
            let robin = try await home.acting(as: "robin", osUser: "bench")
            rows =
                arguments[0] == "export"
                ? try await export(home, robin, to: arguments[2])
                : try verified(try await home.verifyAudit(key: arguments[2], anchors: [], acting: robin))
            try await home.close()
        }
        let (seconds, processor) = (clock.duration(to: .now) / .seconds(1), processorTime() - start)
        print(rows, seconds, processor, try peakKilobytes(), hashing(rows))
    }

    private static func export(_ home: Home, _ acting: Acting, to path: String) async throws -> Int64 {
        let file = try OutputFile(path, replacing: true)
        let export = try await home.exportAudit(AuditExport(), acting: acting) { try file.write($0) }
        try file.finish()
        return export.rows
    }

    private static func verified(_ verdict: Verdict) throws -> Int64 {
        guard verdict.kind == .verified else {
            throw Load.Failure.unexpected("\(verdict.kind) \(verdict.findings)")
        }
        return verdict.range.upperBound
    }

    private static func hashing(_ rows: Int64) -> Double {
        let line = [UInt8](repeating: 0x5A, count: 600)
        let start = processorTime()
        for _ in 0..<rows { _ = SHA256.hash(line) }
        return processorTime() - start
    }
}
