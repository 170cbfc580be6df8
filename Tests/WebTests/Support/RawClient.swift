import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Testing

/// A client that sends what it is told, byte for byte, and keeps what comes back.
final class RawClient: Sendable {
    enum Layer {
        case bare
        case tls(alpn: String)
    }

    private let channel: any Channel
    private let received: Received

    static func connect(_ port: Int, _ layer: Layer = .tls(alpn: "http/1.1")) async throws -> RawClient {
        try await connect(layer) { try await $0.connect(host: "127.0.0.1", port: port).get() }
    }

    static func connect(path: String) async throws -> RawClient {
        try await connect(.bare) { try await $0.connect(unixDomainSocketPath: path).get() }
    }

    private static func connect(
        _ layer: Layer, _ open: (ClientBootstrap) async throws -> any Channel
    ) async throws -> RawClient {
        let received = Received()
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        if case .tls(let alpn) = layer { configuration.applicationProtocols = [alpn] }
        let context = try NIOSSLContext(configuration: configuration)
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: false)
            // Small, so that a reader that stops is felt at the other end.
            .channelOption(.socketOption(.so_rcvbuf), value: 65_536)
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if case .tls = layer {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: context, serverHostname: nil))
                    }
                    try channel.pipeline.syncOperations.addHandler(Collector(received))
                }
            }
        return RawClient(try await open(bootstrap), received)
    }

    private init(_ channel: any Channel, _ received: Received) { (self.channel, self.received) = (channel, received) }

    deinit { channel.close(promise: nil) }

    /// Sends; where the other side has closed, nothing happens.
    func send(_ text: String) async { await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async { try? await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    /// Sends `drip` again and again, until the other side closes or the time is over.
    func drip(_ drip: String, every pause: Duration, for time: Duration) async {
        let end = ContinuousClock.now + time
        while !isClosed, ContinuousClock.now < end {
            await send(drip)
            try? await Task.sleep(for: pause)
        }
    }

    /// Greets with a request of its own first, since a handshake has to be read.
    func stopReading() async throws {
        await send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try #require(try await receives("hello"))
        try await ceaseReading()
    }

    func ceaseReading() async throws { try await channel.setOption(.autoRead, value: false).get() }

    func readOnce() { channel.read() }

    func goOnReading() async throws { try await channel.setOption(.autoRead, value: true).get() }

    var isClosed: Bool { received.state.withLock { $0.isClosed } }

    var bytes: [UInt8] { received.state.withLock { $0.bytes } }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    var count: Int { received.state.withLock { $0.bytes.count } }

    /// The common name or first subject alternative name that the server showed.
    func serverNames() async throws -> String {
        let certificate = try await channel.nioSSL_peerCertificate().get()
        return certificate.map { "\($0)" } ?? ""
    }

    /// Waits until the other side has closed; how long it took, or nil where it did not in `time`.
    func closes(within time: Duration) async throws -> Duration? {
        let start = ContinuousClock.now
        return try await waits(within: time) { self.isClosed } ? ContinuousClock.now - start : nil
    }

    /// Waits until `text` has come, and says whether it has.
    func receives(_ text: String, within time: Duration = .seconds(5)) async throws -> Bool {
        try await waits(within: time) { self.text.contains(text) }
    }

    private func waits(within time: Duration, _ condition: () -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + time
        while !condition() {
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}

private final class Received: Sendable {
    let state = Mutex((bytes: [UInt8](), isClosed: false))
}

private final class Collector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let received: Received

    init(_ received: Received) { self.received = received }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = Self.unwrapInboundIn(data)
        received.state.withLock { $0.bytes += Array(buffer.readableBytesView) }
    }

    func channelInactive(context: ChannelHandlerContext) { received.state.withLock { $0.isClosed = true } }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
