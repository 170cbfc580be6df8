internal import Hummingbird
internal import HummingbirdHTTP2
package import Logging
internal import NIOCore
internal import NIOSSL
internal import ServiceLifecycle
internal import UnixSignals
package import Workflows

/// The two listeners of a home, the anchoring of its log and its automatic superbills, until a signal ends them.
package struct BillfoldServer: Sendable {
    private let home: Home
    private let share: ListenAddress
    private let console: ListenAddress
    private let logger: Logger

    package init(home: Home, share: ListenAddress, console: ListenAddress, logger: Logger) {
        (self.home, self.share, self.console, self.logger) = (home, share, console, logger)
    }

    /// Serves until SIGTERM or SIGINT, then lets running responses end.
    ///
    /// - Parameter onReady: told the ports in use, when both listeners accept connections.
    /// - Throws: `WorkflowError` where the certificate or an address cannot be used.
    package func run(onReady: @escaping @Sendable (_ sharePort: Int, _ consolePort: Int) -> Void) async throws {
        let tls = try TLSSettings.load(home.paths)
        let ready = Readiness { sharePort, consolePort in
            try await home.recordStart()
            onReady(sharePort, consolePort)
        }
        let services: [any Service] = [
            AnchoringService(home: home, logger: logger), AutomationService(home: home, logger: logger),
            try listener(share, tls, ShareController(home: home).addRoutes) { try await ready.listening(share: $0) },
            try listener(console, tls, ConsoleController(home: home).addRoutes) {
                try await ready.listening(console: $0)
            },
        ]
        do {
            try await ServiceGroup(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet
            ).run()
        } catch {
            guard await !ready.isReached, !(error is WorkflowError) else { throw error }
            throw WorkflowError.input(
                "\(share) or \(console) cannot be listened on (\(error))",
                hint: "is another server there? name other addresses with --share and --console")
        }
        try await home.recordStop()
    }

    private func listener(
        _ address: ListenAddress, _ tls: TLSConfiguration, _ addRoutes: (Router<EdgeContext>) -> Void,
        onRunning: @escaping @Sendable (Int?) async throws -> Void
    ) throws -> some ApplicationProtocol {
        let router = Router(context: EdgeContext.self)
        Edge.add(to: router, logger: logger)
        addRoutes(router)
        return Application(
            router: router, server: try .http2Upgrade(tlsConfiguration: tls, configuration: Edge.limits),
            configuration: .init(address: .hostname(address.host, port: address.port)),
            onServerRunning: { channel in
                do { try await onRunning(channel.localAddress?.port) } catch {
                    logger.error("the start could not be recorded")
                }
            }, logger: quiet)
    }

    /// What the framework has to say only where something is wrong: its own request lines would hold addresses of links.
    private var quiet: Logger {
        var quiet = logger
        quiet.logLevel = .error
        return quiet
    }
}

/// Waits until both listeners are there.
private actor Readiness {
    private let onReady: @Sendable (Int, Int) async throws -> Void
    private var share: Int?
    private var console: Int?

    init(_ onReady: @escaping @Sendable (Int, Int) async throws -> Void) { self.onReady = onReady }

    var isReached: Bool { share != nil && console != nil }

    func listening(share port: Int?) async throws {
        share = port
        try await tell()
    }

    func listening(console port: Int?) async throws {
        console = port
        try await tell()
    }

    private func tell() async throws { if let share, let console { try await onReady(share, console) } }
}
