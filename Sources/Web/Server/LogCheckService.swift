internal import Logging
internal import ServiceLifecycle
internal import Workflows

/// Checks the log entry by entry, and every link against it: once the server answers, and every hour from then on.
///
/// A log that does not hold ends the server. A short one was checked before the server answered at all, and is not again
/// before the hour is over.
struct LogCheckService: Service {
    let home: Home
    let wasChecked: Bool
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            if !wasChecked { try await check() }
            while (try? await Task.sleep(for: .seconds(3600))) != nil { try await check() }
        }
    }

    private func check() async throws {
        do {
            try await home.requireWholeLog()
            for warning in try await home.compareWithAllAnchors() { logger.warning("\(warning)") }
            try await compareWithWitnesses()
        } catch {
            let error = WorkflowError(error)
            if error.kind == .tampered { throw error }
            // The server ends in the middle of a check: nothing is wrong with the log.
            if Task.isCancelled { return }
            logger.error("the log could not be checked", metadata: ["code": "\(error.code)"])
        }
    }

    /// What witnesses show is compared, too; one that shows nothing is reported, and is no reason to end.
    private func compareWithWitnesses() async throws {
        let targets = try await home.anchorTargets()
        guard targets.contains(where: { $0.monitorURL(of: "") != nil }) else { return }
        try await AnchorClient.during(home.paths) { client in
            for name in try await client.unshown(of: targets, by: home) {
                logger.warning("a witness shows no head of this log", metadata: ["anchor": "\(name)"])
            }
        }
    }
}
