import Foundation
import Vault

/// Sealing and opening of 1 MiB, against `openssl speed` on the same core in the same minute.
enum SealingBench {
    private static let rounds = 5
    private static let bytes = 1 << 20

    static func run() throws -> [Figure] {
        let key = try SealingKey.random()
        let context = SealingContext(
            home: KeyID().bytes, owner: "cli_bench", object: "doc_bench", kind: "document.other", version: 1)
        let document = [UInt8](repeating: 0x5A, count: bytes)
        let sealed = try key.seal(document: document, in: context)
        var (seals, opens, references): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<rounds {
            references.append(try opensslSpeed())
            seals.append(try speed { _ = try key.seal(document: document, in: context) })
            opens.append(try speed { _ = try key.open(document: sealed, in: context) })
        }
        let reference = median(references)
        let told = String(format: "openssl speed -evp aes-256-gcm -bytes 16384: %.2f GB/s", reference / 1e9)
        return [
            Figure(
                name: "seal 1 MiB", value: median(seals) / reference, unit: "x openssl", bar: .atLeast(0.8),
                reference: told),
            Figure(
                name: "open 1 MiB", value: median(opens) / reference, unit: "x openssl", bar: .atLeast(0.8),
                reference: told),
        ]
    }

    /// Bytes per second of processor time.
    private static func speed(_ body: () throws -> Void) rethrows -> Double {
        let count = 1000
        for _ in 0..<50 { try body() }
        let start = processorTime()
        for _ in 0..<count { try body() }
        return Double(count * bytes) / (processorTime() - start)
    }

    private static func opensslSpeed() throws -> Double {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = ["speed", "-mr", "-seconds", "1", "-evp", "aes-256-gcm", "-bytes", "16384"]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // The line +F:22:AES-256-GCM:5012345678.90 holds the bytes per second.
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("+F:") }),
            let speed = line.split(separator: ":").last.flatMap({ Double($0) })
        else { throw CocoaError(.fileReadCorruptFile) }
        return speed
    }
}
