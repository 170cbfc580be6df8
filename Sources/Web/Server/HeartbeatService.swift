internal import Logging
internal import ServiceLifecycle
internal import Workflows

/// Writes an entry after each quarter of an hour in which nothing else was recorded.
struct HeartbeatService: Service {
    let home: Home
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var size: Int64?
            repeat {
                do { size = try await home.beat(unlessGrownFrom: size) } catch {
                    logger.error(
                        "the heartbeat could not be recorded", metadata: ["code": "\(WorkflowError(error).code)"])
                }
            } while (try? await Task.sleep(for: .seconds(900))) != nil
        }
    }
}
