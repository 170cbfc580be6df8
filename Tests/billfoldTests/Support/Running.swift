import Foundation
import Synchronization

/// A program that runs while a test goes on; it is ended by its own id and by nothing else.
///
/// Started by `posix_spawn`: Foundation's `Process` looks for open files by reading past the end of what `readdir` gave it,
/// which now and then ends a process of many threads.
final class Running: Sendable {
    let id: Int32
    private let path: String
    /// The exit status, or the negative number of the signal, once it has ended and was waited for.
    private let ended = Mutex<Int32?>(nil)

    struct Failure: Error { let executable: String, number: Int32 }

    /// Starts it; standard output goes to the file `output`, standard error to `output.errors`.
    init(_ executable: String, _ arguments: [String], environment: [String: String] = [:], output: String) throws {
        for file in [output, output + ".errors"] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        path = output
        let all = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, output + ".errors", O_WRONLY, 0)
        // Threads of tests block signals, which a program must not inherit: it could not be ended.
        var (attributes, none) = (posix_spawnattr_t(), sigset_t())
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var child: pid_t = 0
        let strings = [[executable] + arguments, all.map { "\($0)=\($1)" }]
        var pointers: [[UnsafeMutablePointer<CChar>?]] = unsafe strings.map { list in
            unsafe list.map { unsafe strdup($0) } + [nil]
        }
        defer { unsafe pointers.forEach { list in unsafe list.forEach { unsafe free($0) } } }
        let number = unsafe posix_spawn(&child, executable, &actions, &attributes, &pointers[0], &pointers[1])
        guard number == 0 else { throw Failure(executable: executable, number: number) }
        id = child
    }

    deinit { _ = status(waiting: false) }

    var isRunning: Bool { status(waiting: false) == nil }

    func output() throws -> String { String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self) }

    func send(_ signal: Int32) { if isRunning { kill(id, signal) } }

    /// Waits for the end, at most so long; then kills it. Returns the exit status, or the negative number of the signal.
    func end(within seconds: Double) async throws -> Int32 {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while isRunning, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
        if isRunning { send(SIGKILL) }
        return status(waiting: true) ?? -SIGKILL
    }

    /// How it ended; nil while it runs. The id belongs to it until this has been told.
    private func status(waiting: Bool) -> Int32? {
        ended.withLock { ended in
            guard ended == nil else { return ended }
            var status: Int32 = 0
            guard unsafe waitpid(id, &status, waiting ? 0 : WNOHANG) == id else { return nil }
            let signal = status & 0x7F
            ended = signal == 0 ? status >> 8 & 0xFF : -signal
            return ended
        }
    }
}
