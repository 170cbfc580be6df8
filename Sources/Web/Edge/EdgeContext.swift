internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Workflows

/// What is known of a request besides its head and body.
struct EdgeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The peer of the connection, never a header.
    let peer: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// Who asks, as the log keeps it.
    func visit(_ request: Request) -> Visit {
        Visit(address: peer, agent: request.headers[.userAgent], request: id)
    }
}
