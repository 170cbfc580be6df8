internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Sharing
internal import Workflows

/// What is known of a request besides its head and body.
struct EdgeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks: the peer of the connection, or whom a trusted proxy names; nil where neither is known.
    var client: ClientAddress?
    /// Whether a trusted proxy named the client.
    var isForwarded = false
    /// What carries the request and its response: the connection, or one stream of it.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        client = ClientAddress(source.channel.remoteAddress)
    }

    /// The client's address in its one spelling, never what an untrusted header says.
    var peer: String { client?.description ?? "unknown" }

    /// Who asks, as the log keeps it.
    func visit(_ request: Request) -> Visit {
        Visit(address: peer, isForwarded: isForwarded, agent: request.headers[.userAgent], request: id)
    }
}
