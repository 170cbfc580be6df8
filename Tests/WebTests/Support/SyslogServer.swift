import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
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
            try makeAuthority(in: paths)
            context = try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: try NIOSSLCertificate.fromPEMFile(paths.tls + "/syslog.pem")
                        .map { .certificate($0) },
                    privateKey: .privateKey(try NIOSSLPrivateKey(file: paths.tls + "/syslog.key", format: .pem))))
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

    static let openssl = "/usr/bin/openssl"

    /// An authority, and a certificate from it for localhost.
    private static func makeAuthority(in paths: HomePaths) throws {
        let new = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        let (authority, key) = (paths.anchorAuthorities, paths.tls + "/authority.key")
        for options in [
            ["-subj", "/CN=Office", "-addext", "keyUsage=critical,keyCertSign", "-keyout", key, "-out", authority],
            [
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext",
                "basicConstraints=critical,CA:FALSE", "-CA", authority, "-CAkey", key, "-keyout",
                paths.tls + "/syslog.key", "-out", paths.tls + "/syslog.pem",
            ],
        ] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: openssl)
            process.arguments = new + options
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw StartFailed() }
        }
    }

    private struct StartFailed: Error {}

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
