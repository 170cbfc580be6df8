internal import NIOCore
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
                channel.close(promise: nil)
                await Self.closeConnection(of: channel)
                return
            }
        }
        task.withLock { $0 = watching }
    }

    /// What the link has come to, if the transfer was cut.
    var interruption: LinkState? { found.withLock(\.self) }

    func end() { task.withLock { $0?.cancel() } }

    /// The end of an HTTP/2 stream waits behind what its connection has still to send, which a slow reader may draw out
    /// for long: the connection goes then, too.
    private static func closeConnection(of stream: any Channel) async {
        // A connection's own parent is the listener, which has none.
        guard let connection = stream.parent, connection.parent != nil else { return }
        try? await Task.sleep(for: period)
        connection.close(promise: nil)
    }

    /// A link that cannot be read any more is one that does not serve.
    private static func interruption(of disclosure: Disclosure, _ home: Home) async -> LinkState? {
        do { return try await home.interruption(of: disclosure) } catch {
            return error.kind == .tampered ? .revoked : nil
        }
    }
}
