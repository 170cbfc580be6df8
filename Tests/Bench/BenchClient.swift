import NIOCore
import NIOPosix
import NIOSSL

/// A client of TLS 1.3 that trusts anybody, for measuring.
enum BenchClient {
    private static let context: Result<NIOSSLContext, any Error> = Result {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        configuration.applicationProtocols = ["http/1.1"]
        return try NIOSSLContext(configuration: configuration)
    }

    /// One request over a connection of its own, and everything that came back.
    static func get(_ path: String, cookie: String, port: Int) async throws -> [UInt8] {
        let channel = try await connect(port: port) { channel in
            try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
        let request =
            "GET \(path) HTTP/1.1\r\nHost: localhost\r\nCookie: \(cookie)\r\nConnection: close\r\n\r\n"
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var bytes: [UInt8] = []
            for try await buffer in inbound { bytes += Array(buffer.readableBytesView) }
            return bytes
        }
    }

    /// A connection over TLS, or over TCP alone.
    static func connect<Value: Sendable>(
        port: Int, withTLS: Bool = true, _ wrap: @escaping @Sendable (any Channel) throws -> Value
    ) async throws -> Value {
        let context = try context.get()
        return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if withTLS {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: context, serverHostname: nil))
                    }
                    return try wrap(channel)
                }
            }
    }
}
