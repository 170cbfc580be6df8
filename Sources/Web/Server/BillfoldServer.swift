internal import Hummingbird
package import Logging
internal import ServiceLifecycle
internal import UnixSignals
package import Workflows

/// The two listeners of a home, the anchoring of its log and its automatic superbills, until a signal ends them.
package struct BillfoldServer: Sendable {
    private let home: Home
    private let settings: ServerSettings
    private let logger: Logger

    package init(home: Home, settings: ServerSettings, logger: Logger) {
        (self.home, self.settings, self.logger) = (home, settings, logger)
    }

    /// Serves until SIGTERM or SIGINT, or until the task is cancelled; then lets running responses end, for a while.
    ///
    /// - Parameter onReady: told the ports in use, when both listeners accept connections; nil for a Unix socket.
    /// - Throws: `WorkflowError` where the certificate or an address cannot be used.
    package func run(onReady: @escaping @Sendable (_ sharePort: Int?, _ consolePort: Int?) -> Void) async throws {
        ServerMemory.keep()
        var limits = settings.limits
        let room = OpenFiles.raise()
        limits.connections = limits.connections == 0 ? room : min(limits.connections, room)
        let isShort = try await home.auditStatus().size <= Home.entriesCheckedAtStart
        if isShort { try await home.requireWholeLog() }
        let (certificates, forgeries) = (try Certificates(home.paths), ForgeryCount())
        let share = Edge(
            limits, hosts: settings.hosts, proxies: settings.proxies, forgeries: forgeries, logger: logger)
        let console = Edge(limits.console, logger: logger)
        let listeners = [
            Listener("share", settings.share, share, certificates, ShareController(home: home).addRoutes),
            Listener("console", settings.console, console, certificates, ConsoleController(home: home).addRoutes),
        ]
        // The last one ends first: nobody is answered any more when the others write their last.
        let services: [any Service] = [
            LogCheckService(home: home, wasChecked: isShort, logger: logger),
            AnchoringService(home: home, logger: logger), AnchorDeliveryService(home: home, logger: logger),
            AutomationService(home: home, logger: logger),
            GrantSweepService(home: home, logger: logger), NoticeService(home: home, logger: logger),
            HeartbeatService(home: home, logger: logger),
            ForgeryService(home: home, count: forgeries, logger: logger),
            RefusalService(edges: [("share", share), ("console", console)], logger: logger),
            CertificateService(certificates: certificates, logger: logger),
            ListenerService(listeners: listeners) { ports in
                do { try await home.recordStart() } catch {
                    logger.error("the start could not be recorded", metadata: ["code": "\(WorkflowError(error).code)"])
                }
                onReady(ports[0], ports[1])
            },
        ]
        defer { for edge in [share, console] { edge.lines.finish() } }
        try await run(services)
        try await home.recordStop()
    }

    /// A task that is cancelled ends them as a signal does, and not in the middle of what they do.
    private func run(_ services: [any Service]) async throws {
        var quiet = logger
        quiet.logLevel = .critical
        let group = ServiceGroup(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        let running = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
    }
}
