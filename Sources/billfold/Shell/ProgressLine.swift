import Foundation
import Synchronization

/// One line on standard error that long work writes over as it goes on; nothing at all where that is no terminal.
final class ProgressLine: Sendable {
    private struct State {
        var next = ContinuousClock.now
        var width = 0
    }

    private let isShown = isatty(STDERR_FILENO) != 0
    private let state = Mutex(State())

    /// Runs `work` with a line, and wipes the line before anything else is said.
    static func during<Value>(_ work: (ProgressLine) async throws -> Value) async throws -> Value {
        let line = ProgressLine()
        defer { line.wipe() }
        return try await work(line)
    }

    /// Says how far it is, at most ten times a second.
    func show(_ what: String, _ done: Int, of total: Int) {
        guard isShown else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            guard now >= state.next else { return }
            let share = total == 0 ? 100 : done * 100 / total
            let text = "billfold: \(what) \(done) of \(total) (\(share) %)"
            write("\r" + text.padding(toLength: max(state.width, text.count), withPad: " ", startingAt: 0))
            state.next = now + .milliseconds(100)
            state.width = text.count
        }
    }

    private func wipe() {
        state.withLock { state in
            guard state.width > 0 else { return }
            write("\r" + String(repeating: " ", count: state.width) + "\r")
            state.width = 0
        }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
