internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdHTTP2
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import NIOTLS
internal import Sharing

/// What becomes of an accepted connection: turned away before TLS where there are too many, else guarded from its first byte
/// on, HTTP/2 or HTTP/1.1 over TLS, or HTTP/1.1 alone behind a proxy.
struct EdgeChannel: ServerChildChannel {
    enum Spoken: Sendable {
        case http1(HTTP1Channel.Value)
        case http2(HTTP2Channel.Value)
    }

    struct Value: ServerChildChannelValue {
        /// Nil for one that was turned away.
        let spoken: EventLoopFuture<Spoken>?
        let channel: any Channel
    }

    /// TCP_QUICKACK of Linux, tcp(7).
    private static let quickAcknowledgement = ChannelOptions.Types.SocketOption(
        level: .tcp, name: NIOBSDSocket.Option(rawValue: 12))
    /// TCP_NOTSENT_LOWAT of Linux, tcp(7).
    private static let unsent = ChannelOptions.Types.SocketOption(
        level: .tcp, name: NIOBSDSocket.Option(rawValue: 25))

    /// Requests are small, and a connection keeps the buffer that it received the last one in.
    private static let received = AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 1024, maximum: 16_384)

    private let limits: EdgeLimits
    private let certificates: Certificates?
    private let proxies: TrustedProxies
    private let table: ConnectionTable
    private let http1: HTTP1Channel
    private let http2: HTTP2Channel

    /// - Parameter certificates: nil for a listener behind a proxy, which speaks TLS instead.
    init(
        _ limits: EdgeLimits, certificates: Certificates?, proxies: TrustedProxies, table: ConnectionTable,
        responder: @escaping HTTPChannelHandler.Responder
    ) {
        (self.limits, self.certificates, self.proxies, self.table) = (limits, certificates, proxies, table)
        http1 = HTTP1Channel(responder: responder)
        http2 = HTTP2Channel(
            responder: responder,
            configuration: .init(
                streamConfiguration: .init(
                    additionalChannelHandlers: [ExchangeGuard(limits, isStream: true)])))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let peer = ClientAddress(channel.remoteAddress)
        // A proxy brings many visitors; they are told apart by their requests.
        let network = proxies.include(peer) ? nil : peer?.network
        let nobody = Value(spoken: nil, channel: channel)
        guard table.admit(network) else {
            channel.close(promise: nil)
            return channel.eventLoop.makeSucceededFuture(nobody)
        }
        channel.closeFuture.whenComplete { [table] _ in table.release(network) }
        do {
            try channel.pipeline.syncOperations.addHandler(ConnectionGuard(limits))
            // The kernel would take megabytes for a slow reader: out of sight of whoever counts what was sent, and out of
            // reach of a link that is revoked meanwhile.
            try channel.syncOptions?.setOption(.recvAllocator, value: Self.received)
            if peer != nil { try channel.syncOptions?.setOption(Self.unsent, value: limits.unsentBytes) }
            let spoken =
                if let certificates {
                    try speakTLS(on: channel, certificates.current, logger)
                } else {
                    speakHTTP1(on: channel)
                }
            return channel.eventLoop.makeSucceededFuture(Value(spoken: spoken, channel: channel))
        } catch {
            channel.close(promise: nil)
            return channel.eventLoop.makeSucceededFuture(nobody)
        }
    }

    func handle(value: Value, logger: Logger) async {
        guard let spoken = try? await value.spoken?.get() else { return }
        let executor = LoopExecutor(value.channel.eventLoop)
        switch spoken {
        case .http1(let value):
            await withTaskExecutorPreference(executor) { await http1.handleHTTP(asyncChannel: value, logger: logger) }
        case .http2(let value):
            await withTaskExecutorPreference(executor) { await http2.handle(value: value, logger: logger) }
        }
    }

    private func speakTLS(
        on channel: any Channel, _ context: NIOSSLContext, _ logger: Logger
    ) throws -> EventLoopFuture<Spoken> {
        let negotiation = NIOTypedApplicationProtocolNegotiationHandler<Spoken> { result in
            // A client that waits for an acknowledgement before it sends more would wait for our delayed one: after a
            // TLS 1.3 handshake this side has nothing to say.
            try? channel.syncOptions?.setOption(Self.quickAcknowledgement, value: 1)
            return result == .negotiated("h2")
                ? http2.setup(channel: channel, logger: logger).map { .http2($0) }
                : speakHTTP1(on: channel)
        }
        try channel.pipeline.syncOperations.addHandlers([NIOSSLServerHandler(context: context), negotiation])
        return negotiation.protocolNegotiationResult
    }

    private func speakHTTP1(on channel: any Channel) -> EventLoopFuture<Spoken> {
        channel.eventLoop.makeCompletedFuture {
            var decoder = NIOHTTPDecoderLimitConfiguration()
            (decoder.maxHeaderFieldSize, decoder.maxHeaderListSize) = (limits.headBytes, limits.headBytes)
            decoder.maxHeaderFieldCount = limits.headFields
            let pipeline = channel.pipeline.syncOperations
            // Requests wait for one another in the channel below, errors are answered by `ExchangeGuard`, and what leaves
            // is valid by its types.
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoder)
            try pipeline.addHandlers([HTTP1Codec(), ExchangeGuard(limits, isStream: false)])
            return .http1(
                try NIOAsyncChannel(
                    wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)))
        }
    }
}
