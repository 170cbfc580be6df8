import Foundation
import NIOCore

/// Connections that say little: a quarter each nothing at all, half a handshake, half a head, half a body.
final class SlowCrowd {
    private let channels: [any Channel]

    /// Makes room for their files in this process.
    static func raiseFileLimit() throws {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw CocoaError(.featureUnsupported)
        }
        limit.rlim_cur = limit.rlim_max
        guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur > 1200 else {
            throw CocoaError(.featureUnsupported)
        }
    }

    static func gather(_ count: Int, port: Int) async throws -> SlowCrowd {
        let beginnings: [(withTLS: Bool, text: String)] = [
            (false, ""), (false, "\u{16}\u{3}\u{1}\u{2}"), (true, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: "),
            (true, "POST /s/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n\r\n"),
        ]
        var channels: [any Channel] = []
        for number in 0..<count {
            let beginning = beginnings[number % beginnings.count]
            let channel = try await BenchClient.connect(port: port, withTLS: beginning.withTLS) { $0 }
            if !beginning.text.isEmpty { try await channel.writeAndFlush(ByteBuffer(string: beginning.text)) }
            channels.append(channel)
        }
        return SlowCrowd(channels)
    }

    private init(_ channels: [any Channel]) { self.channels = channels }

    /// How many the server has not closed yet.
    var open: Int { channels.count { $0.isActive } }

    func leave() { for channel in channels { channel.close(promise: nil) } }
}
