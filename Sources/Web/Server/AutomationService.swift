internal import Billing
internal import Logging
internal import ServiceLifecycle
internal import Workflows

/// Looks every minute whether bills and superbills are due and makes them, first of all when the server starts.
///
/// A run takes the database for one client at a time, so that a download waits for one superbill at most. Where the
/// server stops, the run ends after the client in hand and goes on with the next start.
struct AutomationService: ServiceLifecycle.Service {
    let home: Home
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat { await look() } while (try? await Task.sleep(for: .seconds(60))) != nil
        }
    }

    /// Nothing that goes wrong here ends the server, and neither task keeps the other from being done; what was not done
    /// is due again in a minute.
    private func look() async {
        do {
            let bills = try await home.createDueBills(acting: nil)
            if !bills.isEmpty { logger.info("automatic bills", metadata: ["created": "\(bills.count)"]) }
        } catch {
            // The server stops; that is no failure.
            if Task.isCancelled { return }
            logger.error("automatic bills were broken off", metadata: ["code": "\(error.code)"])
        }
        do {
            let report = try await home.runSuperbills()
            guard report.notDue == nil, let month = report.month ?? report.results.first?.month else { return }
            logger.info(
                "automatic superbills",
                metadata: [
                    "month": "\(month)", "created": "\(report.count(.created))",
                    "skipped": "\(report.count(.skipped))", "failed": "\(report.count(.failed))",
                    "complete": "\(report.isComplete)",
                ])
        } catch {
            if Task.isCancelled { return }
            logger.error("automatic superbills were broken off", metadata: ["code": "\(error.code)"])
        }
    }
}
