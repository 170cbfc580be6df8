internal import Logging
internal import ServiceLifecycle
internal import Workflows

/// Every minute gives back the views under which nothing was sent, and records what was only counted.
struct GrantSweepService: Service {
    let home: Home
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat { await sweep() } while (try? await Task.sleep(for: .seconds(60))) != nil
        }
    }

    /// What could not be done is done in a minute; the server goes on.
    private func sweep() async {
        do { try await home.sweepGrants() } catch {
            logger.error("grants could not be swept", metadata: ["code": "\(error.code)"])
        }
    }
}
