internal import Hummingbird
internal import HummingbirdHTTP2
package import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import UnixSignals
package import Workflows

/// The two listeners of a home and the anchoring of its log, until a signal ends them.
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
        let ready = Readiness(onReady)
        let shareRouter = Router(context: EdgeContext.self)
        Edge.add(to: shareRouter, logger: logger)
        ShareController(home: home).addRoutes(to: shareRouter)
        let consoleRouter = Router(context: EdgeContext.self)
        Edge.add(to: consoleRouter, logger: logger)
        ConsoleController(home: home).addRoutes(to: consoleRouter)
        let applications = [
            Application(
                router: shareRouter, server: try .http2Upgrade(tlsConfiguration: tls, configuration: Edge.limits),
                configuration: .init(address: .hostname(share.host, port: share.port)),
                onServerRunning: { channel in await ready.listening(share: channel.localAddress?.port) }, logger: quiet),
            Application(
                router: consoleRouter, server: try .http2Upgrade(tlsConfiguration: tls, configuration: Edge.limits),
                configuration: .init(address: .hostname(console.host, port: console.port)),
                onServerRunning: { channel in await ready.listening(console: channel.localAddress?.port) },
                logger: quiet),
        ]
        let services: [any Service] = [AnchoringService(home: home, logger: logger)] + applications
        try await home.recordStart()
        do {
            try await ServiceGroup(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet
            ).run()
        } catch let error as IOError {
            throw WorkflowError.input(
                "\(share.description) or \(console.description) cannot be listened on (\(error))",
                hint: "is another server there? name other addresses with --share and --console")
        }
        try await home.recordStop()
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
    private let onReady: @Sendable (Int, Int) -> Void
    private var share: Int?
    private var console: Int?

    init(_ onReady: @escaping @Sendable (Int, Int) -> Void) { self.onReady = onReady }

    func listening(share port: Int?) { share = port; tell() }
    func listening(console port: Int?) { console = port; tell() }

    private func tell() { if let share, let console { onReady(share, console) } }
}
