internal import NIOCore
internal import NIOSSL
internal import Sharing
internal import Synchronization
internal import Workflows

/// Looks four times a second whether a transfer may go on, and closes its channel where it may not.
///
/// It closes the channel instead of telling the sender, because a sender whose reader is slow waits in the middle of a
/// write. What the kernel has taken over by then is beyond reach.
final class TransferWatch: Sendable {
    private static let period = Duration.milliseconds(250)

    private let found = Mutex<LinkState?>(nil)
    private let task = Mutex<Task<Void, Never>?>(nil)

    init(_ home: Home, _ disclosure: Disclosure, _ channel: any Channel) {
        let watching = Task { [weak self] in
            while (try? await Task.sleep(for: Self.period)) != nil {
                guard let state = await Self.interruption(of: disclosure, home) else { continue }
                self?.found.withLock { $0 = state }
                await Self.cut(channel)
                return
            }
        }
        task.withLock { $0 = watching }
    }

    /// What the link has come to, if the transfer was cut.
    var interruption: LinkState? { found.withLock(\.self) }

    func end() { task.withLock { $0?.cancel() } }

    /// Ends the stream, or the connection; of a stream the connection, too, where it has still so much to send to a slow
    /// reader that the end of the stream waits behind it.
    private static func cut(_ channel: any Channel) async {
        // A connection's own parent is the listener, which has none.
        guard let connection = channel.parent, connection.parent != nil else { return abort(channel) }
        channel.close(promise: nil)
        try? await Task.sleep(for: period)
        abort(connection)
    }

    /// Closes a connection below TLS, whose farewell would wait for the reader.
    private static func abort(_ connection: any Channel) {
        connection.eventLoop.execute {
            let tls = try? connection.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self)
            if let tls { tls.close(promise: nil) } else { connection.close(promise: nil) }
        }
    }

    /// A link that cannot be read any more is one that does not serve.
    private static func interruption(of disclosure: Disclosure, _ home: Home) async -> LinkState? {
        do { return try await home.interruption(of: disclosure) } catch {
            return error.kind == .tampered ? .revoked : nil
        }
    }
}
