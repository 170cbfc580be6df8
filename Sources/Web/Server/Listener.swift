internal import Foundation
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import Workflows

/// One listener: an address, what stands in front of its routes, and the routes.
struct Listener: Sendable {
    let name: String
    let address: ListenAddress
    let edge: Edge
    /// Nil for one without TLS.
    let certificates: Certificates?
    let router: Router<EdgeContext>.Responder

    init(
        _ name: String, _ address: ListenAddress, _ edge: Edge, _ certificates: Certificates,
        _ addRoutes: (Router<EdgeContext>) -> Void
    ) {
        (self.name, self.address, self.edge) = (name, address, edge)
        self.certificates = address.speaksTLS ? certificates : nil
        router = edge.router(addRoutes).buildResponder()
    }

    /// Answers until the service group ends.
    ///
    /// - Parameter onRunning: told the port, when connections are accepted.
    /// - Throws: `WorkflowError` where the address cannot be listened on.
    func run(onRunning: @escaping @Sendable (Int?) async -> Void) async throws {
        let (edge, certificates, address) = (edge, certificates, address)
        if case .path(let path) = address.place, LiveSocket.answers(path) {
            throw WorkflowError.input(
                "\(address) cannot be listened on: it is in use",
                hint: "is another server there? name another address with --\(name)")
        }
        let server = HTTPServerBuilder { responder in
            EdgeChannel(
                edge.limits, certificates: certificates, proxies: edge.proxies, table: edge.table,
                responder: responder)
        }
        let application = Application(
            responder: TaskPerRequest(responder: router), server: server,
            configuration: .init(address: address.bind, backlog: 1024),
            onServerRunning: { channel in
                if case .path(let path) = address.place { unsafe chmod(path, 0o660) }
                await onRunning(channel.localAddress?.port)
            }, logger: quiet)
        do { try await application.run() } catch let error as IOError {
            throw WorkflowError.input(
                "\(address) cannot be listened on: \(Self.reason(error))",
                hint: "is another server there? name another address with --\(name)")
        } catch is SocketAddressError {
            throw WorkflowError.input(
                "\(address) is no address of this machine", hint: "name another address with --\(name)")
        }
    }

    private static func reason(_ error: IOError) -> String {
        switch error.errnoCode {
        case EADDRINUSE: "it is in use"
        case EACCES, EPERM: "you may not use it"
        case EADDRNOTAVAIL: "this machine does not have it"
        default: "error \(error.errnoCode)"
        }
    }

    /// The framework itself says nothing: its own lines would hold addresses of links, and what ends it is thrown.
    private var quiet: Logger {
        var quiet = edge.logger
        quiet.logLevel = .critical
        return quiet
    }
}
