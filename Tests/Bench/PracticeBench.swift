import Billing
import Foundation
import Workflows

/// Ten thousand clients with two hundred thousand appointments: their import, and the automatic run over all of them.
enum PracticeBench {
    private static let practice = LargePractice(clients: 10_000)
    private static let thousands = Double(practice.clients) / 1000

    static func run() async throws -> [Figure] {
        let root = FileManager.default.temporaryDirectory.appending(path: "billfold-bench-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        _ = try await Home.create(
            at: root, practiceFile: LargePractice.practiceFile, osUser: "bench", clock: at("2026-10-31T16:00:00Z"))
        let home = try await Home.open(root, clock: at("2026-10-31T17:00:00Z"))
        let robin = try await home.acting(as: "robin", osUser: "bench")
        let files = practice.files
        let start = ContinuousClock.now
        _ = try await home.importRecords(files, acting: robin)
        let imported = start.duration(to: .now) / .seconds(1)
        // In a process of its own, because this one has held the files.
        try await bill(home, acting: robin)
        try await home.close()
        let automatic = try await Measured(home: root)
        return [
            Figure(
                name: "import a thousand clients with 20 appointments each", value: imported / thousands, unit: "s",
                bar: .atMost(6),
                reference: String(format: "on the wall; all %d: %.1f s", practice.clients, imported)),
            Figure(
                name: "automatic superbills for a thousand clients", value: automatic.seconds / thousands, unit: "s",
                bar: .atMost(40),
                reference: String(
                    format: "on the wall, 20 services each; all %d: %.1f s", automatic.created, automatic.seconds)),
            Figure(
                name: "memory of the automatic run over all clients", value: automatic.megabytes, unit: "MB",
                bar: .atMost(300), reference: "peak resident set of its process"),
        ]
    }

    /// The automatic run in this process, for whoever started it to read.
    static func runAutomatically(home root: String) async throws {
        let home = try await Home.open(root, clock: at("2026-11-01T16:00:00Z"))
        let start = ContinuousClock.now
        let report = try await home.runSuperbills()
        let seconds = start.duration(to: .now) / .seconds(1)
        try await home.close()
        print(seconds, try peakKilobytes(), report.count(.created))
    }

    private static func bill(_ home: Home, acting: Acting) async throws {
        for client in 0..<practice.clients {
            let bill = try await home.createBill(client: "C-\(client)", appointments: [], acting: acting).bill.id
            _ = try await home.saveBill(bill, acting: acting)
        }
    }

    private static func at(_ text: String) throws -> HomeClock {
        let now = Timestamp(try Date(text, strategy: .iso8601))
        return HomeClock { now }
    }

    /// What a second process measured of itself.
    private struct Measured {
        let seconds: Double
        let megabytes: Double
        let created: Int

        init(home: String) async throws {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: "/proc/self/exe")
            process.arguments = ["automatic", home]
            process.standardOutput = output
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            let words = text.split(whereSeparator: \.isWhitespace)
            guard process.terminationStatus == 0, words.count == 3, let seconds = Double(words[0]),
                let kilobytes = Double(words[1]), let created = Int(words[2])
            else { throw CocoaError(.fileReadCorruptFile) }
            (self.seconds, self.created, megabytes) = (seconds, created, kilobytes / 1024)
        }
    }
}
