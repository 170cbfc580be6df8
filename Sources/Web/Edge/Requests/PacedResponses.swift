internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Makes whoever writes a long body wait for the visitor who reads it.
///
/// Writes are handed to the connection's event loop and not waited for, so that a tight loop would hand over a whole
/// document before the connection could say that it is full: it would lie in memory once more, and count as sent.
struct PacedResponses: RouterMiddleware {
    private static let pace = 262_144

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if let length = response.body.contentLength, length <= Self.pace { return response }
        let length = response.headers[.contentLength]
        let (ahead, channel) = (Ahead(), context.channel)
        response.body = response.body.map { buffer in
            // When the event loop has done what it was given, the next write knows whether it has to wait.
            if ahead.add(buffer.readableBytes, upTo: Self.pace) { try await channel.eventLoop.submit {}.get() }
            return buffer
        }
        // A body that was mapped has forgotten its length; without it a visitor takes one that was cut for whole.
        response.headers[.contentLength] = length
        return response
    }
}

/// Bytes handed over since the event loop was last waited for.
private final class Ahead: Sendable {
    private let bytes = Atomic<Int>(0)

    /// Whether it has become so much that it begins anew; nobody but the one writer of a body asks.
    func add(_ count: Int, upTo limit: Int) -> Bool {
        guard bytes.add(count, ordering: .relaxed).newValue > limit else { return false }
        bytes.store(count, ordering: .relaxed)
        return true
    }
}
