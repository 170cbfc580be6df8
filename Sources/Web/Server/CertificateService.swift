internal import Logging
internal import ServiceLifecycle
internal import UnixSignals
internal import Workflows

/// Looks for a new certificate every ten seconds, and at once on SIGHUP.
struct CertificateService: Service {
    let certificates: Certificates
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                group.addTask { while (try? await Task.sleep(for: .seconds(10))) != nil { look() } }
                group.addTask { for await _ in await UnixSignalsSequence(trapping: .sighup) { look() } }
            }
        }
    }

    private func look() {
        do {
            if try certificates.reload() { logger.notice("a new certificate is in use") }
        } catch {
            logger.error(
                "the new certificate cannot be used; the old one stays in use",
                metadata: ["code": "\(WorkflowError(error).code)"])
        }
    }
}
