internal import Logging
internal import ServiceLifecycle
internal import Workflows

/// Signs and anchors the head of the log every five seconds in which it grew; whoever closes the home does so once more.
struct AnchoringService: Service {
    let home: Home
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(5))) != nil { try await anchor() }
        }
    }

    /// A log that contradicts its anchors ends the server, and so does a database that failed; an anchor file on a full
    /// disk does not, for the entries themselves are safe.
    private func anchor() async throws {
        try home.requireSoundStorage()
        do { try await home.anchor() } catch {
            if error.kind == .tampered { throw error }
            logger.error("the log could not be anchored", metadata: ["code": "\(error.code)"])
        }
    }
}
