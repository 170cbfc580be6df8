internal import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import Workflows

/// Brings every new head to the places of the list, each by itself: one that hangs delays neither the others nor anybody
/// who is answered.
final class AnchorDeliveryService: Service {
    let home: Home
    let logger: Logger
    private let turns = Mutex<[String: Turn]>([:])

    /// A place that is being tried, or when it is tried next.
    private struct Turn {
        var isBusy = false
        var next = ContinuousClock.now
        var failures = 0
    }

    init(home: Home, logger: Logger) { (self.home, self.logger) = (home, logger) }

    func run() async throws {
        try await AnchorClient.during(home.paths) { client in
            try await cancelWhenGracefulShutdown { [self] in
                try await withThrowingDiscardingTaskGroup { [self] group in
                    while (try? await Task.sleep(for: .seconds(2))) != nil {
                        for target in await targets() where take(target.name) {
                            group.addTask { [self] in try await deliver(to: target, client) }
                        }
                    }
                    group.cancelAll()
                }
            }
        }
    }

    private func targets() async -> [AnchorTarget] {
        do { return try await home.anchorTargets() } catch {
            logger.error("the list of anchors cannot be read", metadata: ["code": "\(WorkflowError(error).code)"])
            return []
        }
    }

    private func take(_ name: String) -> Bool {
        turns.withLock { turns in
            var turn = turns[name] ?? Turn()
            guard !turn.isBusy, turn.next <= .now else { return false }
            turn.isBusy = true
            turns[name] = turn
            return true
        }
    }

    /// A failure is tried again after four seconds, then eight and so on, at most five minutes. What a place answers never
    /// ends the server; a log of one's own that does not hold together does.
    private func deliver(to target: AnchorTarget, _ client: AnchorClient) async throws {
        var problem: String?
        do {
            problem = try await home.deliver(to: target) { await client.send($0) }?.rawValue
        } catch {
            if error.kind == .tampered { throw error }
            problem = error.code
        }
        let failures = turns.withLock { turns in
            var turn = turns[target.name] ?? Turn()
            turn.isBusy = false
            turn.failures = problem == nil ? 0 : turn.failures + 1
            turn.next = .now + (problem == nil ? .seconds(5) : .seconds(min(300, 2 << min(turn.failures, 8))))
            turns[target.name] = turn
            return turn.failures
        }
        guard let problem, !Task.isCancelled else { return }
        logger.error(
            "a head of the log was not taken",
            metadata: ["anchor": "\(target.name)", "problem": "\(problem)", "failures": "\(failures)"])
    }
}
