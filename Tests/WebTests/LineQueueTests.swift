import Dispatch
import Logging
import Synchronization
import Testing

@testable import Web

struct LineQueueTests {
    /// What a logger was told.
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { lines.add("\(event.message) \(event.metadata ?? [:])") }
    }

    @Test func `lines are written in their order, and whoever adds one does not wait for a writer that hangs`() throws {
        let (lines, gate) = (Lines(), DispatchSemaphore(value: 0))
        let queue = LineQueue(Logger(label: "test") { _ in Handler(lines: lines) })
        queue.add { _ in gate.wait() }
        for number in 0..<10_100 { queue.add { $0.info("\(number)") } }
        #expect(lines.all.isEmpty, "control: the writer hangs")
        gate.signal()
        queue.finish()
        #expect(lines.all.first?.contains("101") == true, "what was dropped is told before what comes behind it")
        #expect(lines.all.dropFirst().map { $0.prefix { $0 != " " } } == (0..<9_999).map { Substring("\($0)") })
        queue.add { $0.info("later") }
        queue.finish()
        #expect(lines.all.last?.hasPrefix("later") == true)
    }
}
