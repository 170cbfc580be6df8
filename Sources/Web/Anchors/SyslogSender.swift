internal import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Workflows

/// Sends lines of RFC 5424: to a local socket, as datagrams (RFC 5426), or in frames over TCP and TLS (RFC 6587, RFC 5425).
///
/// Syslog answers nothing, so that what left is told as sent, never as taken. It was handed to the socket, or for TCP and TLS to a connection that was set up.
struct SyslogSender: Sendable {
    let tls: TLSConfiguration
    let deadline: TimeAmount

    func send(_ line: String, socket path: String) async -> AnchorAnswer {
        let isSent = await Task.detached { Self.sendLocally(Array(line.utf8), path) }.value
        return isSent ? .taken([]) : .failed(.unreachable)
    }

    func send(_ line: String, _ transport: SyslogTransport, host: String, port: Int) async -> AnchorAnswer {
        do {
            let group = MultiThreadedEventLoopGroup.singleton
            let channel =
                transport == .udp
                ? try await DatagramBootstrap(group: group).connect(host: host, port: port).get()
                : try await connect(transport, host, port, group)
            do { try await write(line, transport, to: channel) } catch {
                try? await channel.close().get()
                throw error
            }
            try? await channel.close().get()
            return .taken([])
        } catch let error as ChannelError {
            if case .connectTimeout = error { return .failed(.timedOut) }
            return .failed(.unreachable)
        } catch { return .failed(.unreachable) }
    }

    private func write(_ line: String, _ transport: SyslogTransport, to channel: any Channel) async throws {
        guard transport == .udp else {
            let deadline = channel.eventLoop.scheduleTask(in: deadline) { channel.close(promise: nil) }
            defer { deadline.cancel() }
            return try await channel.writeAndFlush(ByteBuffer(string: "\(line.utf8.count) \(line)")).get()
        }
        guard let address = channel.remoteAddress else { throw ChannelError.unknownLocalAddress }
        let datagram = AddressedEnvelope(remoteAddress: address, data: ByteBuffer(string: line))
        try await channel.writeAndFlush(datagram).get()
    }

    private func connect(
        _ transport: SyslogTransport, _ host: String, _ port: Int, _ group: MultiThreadedEventLoopGroup
    ) async throws -> any Channel {
        let context = transport == .tls ? try NIOSSLContext(configuration: tls) : nil
        return try await ClientBootstrap(group: group).connectTimeout(deadline).channelInitializer { channel in
            guard let context else { return channel.eventLoop.makeSucceededVoidFuture() }
            return channel.eventLoop.makeCompletedFuture {
                // An address is no name that a certificate is asked for.
                let name = (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
                try channel.pipeline.syncOperations.addHandler(
                    NIOSSLClientHandler(context: context, serverHostname: name))
            }
        }.connect(host: host, port: port).get()
    }

    /// A datagram to a Unix socket, which does not wait where nobody reads.
    private static func sendLocally(_ bytes: [UInt8], _ path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { place in
            guard name.count < place.count else { return false }
            unsafe place.copyBytes(from: name)
            return true
        }
        guard fits else { return false }
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let length = socklen_t(MemoryLayout<sockaddr_un>.size)
                return unsafe sendto(descriptor, bytes, bytes.count, Int32(MSG_DONTWAIT), address, length)
                    == bytes.count
            }
        }
    }
}
