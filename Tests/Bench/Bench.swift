import Foundation

/// Prints every figure with its bar, and ends with 1 where one is missed. Release build only: `make bench`.
@main
enum Bench {
    static func main() async throws {
        // Started by the bench itself, to measure one run in a process of its own.
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "automatic" {
            return try await PracticeBench.runAutomatically(home: CommandLine.arguments[2])
        }
        if CommandLine.arguments.count > 3, CommandLine.arguments[1] == "measured" {
            return try await Measured.run(Array(CommandLine.arguments.dropFirst(2)))
        }
        let chosen = CommandLine.arguments.dropFirst()
        var isMet = true
        for part in Part.allCases where chosen.isEmpty || chosen.contains(part.rawValue) {
            for figure in try await part.run() {
                print(figure)
                isMet = isMet && figure.isMet
            }
        }
        if !isMet { exit(1) }
    }

    /// What can be measured alone by its name: `bench share`.
    private enum Part: String, CaseIterable {
        case sealing, rendering, share, start, edge, audit, practice

        func run() async throws -> [Figure] {
            switch self {
            case .sealing: try SealingBench.run()
            case .rendering: try RenderingBench.run()
            case .share: try await ShareBench.run()
            case .start: try await StartBench.run()
            case .edge: try await EdgeBench.run()
            case .audit: try await AuditBench.run()
            case .practice: try await PracticeBench.run()
            }
        }
    }
}

/// One measured figure and the bar it is held to.
struct Figure: CustomStringConvertible {
    enum Bar {
        case atLeast(Double)
        case atMost(Double)
    }

    let name: String
    let value: Double
    let unit: String
    let bar: Bar
    /// What it was measured against, in the same run.
    let reference: String

    var isMet: Bool {
        switch bar {
        case .atLeast(let bar): value >= bar
        case .atMost(let bar): value <= bar
        }
    }

    var description: String {
        let bar =
            switch bar {
            case .atLeast(let bar): "at least \(bar)"
            case .atMost(let bar): "at most \(bar)"
            }
        let number = String(format: "%8.3f", value)
        return "\(isMet ? "met   " : "MISSED")  \(number) \(unit)  \(name) (\(bar)); \(reference)"
    }
}

/// The processor time of this process, in seconds: it moves less under neighbours than the clock on the wall.
func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The most memory that this process ever had in RAM.
func peakKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
        let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
    else { throw CocoaError(.fileReadCorruptFile) }
    return kilobytes
}

/// The middle one of an odd number of measurements.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
