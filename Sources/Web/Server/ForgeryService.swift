internal import Logging
internal import ServiceLifecycle
internal import Workflows

/// Writes one entry each minute about the forged addresses that were asked for in it, and the last when the server ends.
struct ForgeryService: Service {
    let home: Home
    let count: ForgeryCount
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(60))) != nil { await record() }
        }
        await record()
    }

    /// What could not be written is counted again.
    private func record() async {
        let forged = count.take()
        guard forged > 0 else { return }
        do { try await home.recordForgeries(forged) } catch {
            count.add(forged)
            logger.error("forged addresses could not be recorded", metadata: ["code": "\(error.code)"])
        }
    }
}
