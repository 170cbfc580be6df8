import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Vault
import Workflows

/// A syslog server on loopback that keeps what it gets.
final class SyslogServer: Sendable {
    let port: Int
    private let received: Received
    private let channel: any Channel

    private init(_ channel: any Channel, _ received: Received) {
        (self.channel, self.received, port) = (channel, received, channel.localAddress?.port ?? 0)
    }

    /// For TLS with a certificate of its own, which is put where the home trusts it.
    static func start(_ transport: SyslogTransport, in paths: HomePaths) async throws -> SyslogServer {
        let received = Received()
        let group = MultiThreadedEventLoopGroup.singleton
        if transport == .udp {
            let channel = try await DatagramBootstrap(group: group).channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Datagrams(received))
                }
            }.bind(host: "127.0.0.1", port: 0).get()
            return SyslogServer(channel, received)
        }
        var context: NIOSSLContext?
        if transport == .tls {
            let pair = try SelfSignedCertificate.make(host: ["localhost"], ip: ["127.0.0.1"], days: 2)
            try Data(pair.certificatePEM.utf8).write(to: URL(fileURLWithPath: paths.anchorAuthorities))
            context = try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(pair.certificatePEM.utf8)).map {
                        .certificate($0)
                    },
                    privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(pair.privateKeyPEM.utf8), format: .pem))))
        }
        let tls = context
        let channel = try await ServerBootstrap(group: group).childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                try channel.pipeline.syncOperations.addHandler(Stream(received))
            }
        }.bind(host: "127.0.0.1", port: 0).get()
        return SyslogServer(channel, received)
    }

    /// What has come, waiting for the first of it.
    func text() async throws -> String {
        for _ in 0..<200 where received.text.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        return received.text
    }

    func stop() async throws { try await channel.close() }

    private final class Received: Sendable {
        private let bytes = Mutex("")
        var text: String { bytes.withLock(\.self) }
        func add(_ buffer: ByteBuffer) { bytes.withLock { $0 += String(buffer: buffer) } }
    }

    private final class Datagrams: ChannelInboundHandler {
        typealias InboundIn = AddressedEnvelope<ByteBuffer>
        private let received: Received
        init(_ received: Received) { self.received = received }
        func channelRead(context: ChannelHandlerContext, data: NIOAny) { received.add(unwrapInboundIn(data).data) }
    }

    private final class Stream: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let received: Received
        init(_ received: Received) { self.received = received }
        func channelRead(context: ChannelHandlerContext, data: NIOAny) { received.add(unwrapInboundIn(data)) }
    }
}
