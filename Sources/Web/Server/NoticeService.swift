internal import Logging
internal import ServiceLifecycle
internal import Workflows

/// Tells the practice's hook what happened to links, apart from every request: a hook that is slow or gone delays no download.
struct NoticeService: Service {
    let home: Home
    let logger: Logger

    func run() async throws {
        let client = try HookClient(home.paths)
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(2))) != nil { await tell(client) }
        }
        await client.close()
    }

    /// What the hook did not take is due again later; the server goes on.
    private func tell(_ client: HookClient) async {
        do {
            for call in try await home.takeHookCalls() where !Task.isCancelled {
                if await client.send(call) {
                    try await home.hookTook(call)
                } else {
                    logger.warning("the hook did not take a notice")
                }
            }
        } catch {
            logger.error("notices could not be sent", metadata: ["code": "\(WorkflowError(error).code)"])
        }
    }
}
