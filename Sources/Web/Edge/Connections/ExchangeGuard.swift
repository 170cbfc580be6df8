internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Keeps the rules of requests and responses on one HTTP/1.1 connection or one HTTP/2 stream.
///
/// A body has to be there in time. A response that does not come from a route, because the request could not even be
/// parsed, becomes a page with the headers that every other has. A connection whose request was not read to its end is
/// closed after the response, so that nothing is taken for the next request.
final class ExchangeGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// So much of a body at once, that a stream's progress can be seen.
    private static let slice = 16_384
    /// So much of a body between two flushes: less than 32 KiB with what TLS adds. TLS keeps room for the most that it
    /// ever had to flush at once, for as long as the connection lives.
    private static let flushed = 30_000
    /// The same for a stream, whose flushes go through those of the whole connection and cost more: less than 64 KiB.
    private static let flushedOfStream = 3 * slice

    private let limits: EdgeLimits
    private let isStream: Bool
    private var connection: ConnectionGuard?
    /// Requests whose responses have not been written to their end.
    private var exchanges = 0
    private var lastEnd: EventLoopFuture<Void>?
    private var bodyIsOpen = false
    private var bodyDeadline: Scheduled<Void>?
    private var failure: HTTPResponse.Status?
    private var page: ByteBuffer?
    /// Whether the newest thing that was written is a head, whose body or end is about to come.
    private var headWaits = false
    /// Whether no request comes after this one, by the wish of either side.
    private var isLast = false
    private var closes = false
    private var (queued, taken) = (0, 0)
    private var watch: StallWatch
    private var look: Scheduled<Void>?

    init(_ limits: EdgeLimits, isStream: Bool) {
        (self.limits, self.isStream, watch) = (limits, isStream, StallWatch(limits))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = (isStream ? context.channel.parent : context.channel)?.pipeline
        connection = try? pipeline?.syncOperations.handler(type: ConnectionGuard.self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        bodyDeadline?.cancel()
        look?.cancel()
        for _ in 0..<exchanges { connection?.requestEnded() }
        exchanges = 0
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            exchanges += 1
            bodyIsOpen = true
            connection?.requestBegan()
            if head.headerFields[.connection].map(Self.saysClose) == true { isLast = true }
            return context.fireChannelRead(Self.wrapInboundOut(.head(isStream ? Self.withOneHost(head) : head)))
        case .body: break
        case .end:
            bodyIsOpen = false
            bodyDeadline?.cancel()
            bodyDeadline = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if bodyIsOpen, bodyDeadline == nil {
            bodyDeadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.body)) {
                self.giveUp(context)
            }
        }
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError {
            failure = error == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest
        }
        context.fireErrorCaught(error)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, !isStream {
            isLast = true
            if exchanges == 0 { close(context: context, mode: .output, promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        headWaits = false
        switch Self.unwrapOutboundIn(data) {
        case .head(let head):
            headWaits = head.status.kind != .informational
            context.write(Self.wrapOutboundOut(.head(checked(head))), promise: promise)
        case .body(let body):
            if isStream { write(body, context) } else { write(body, context, promise) }
        case .end:
            if let page { context.write(Self.wrapOutboundOut(.body(page)), promise: nil) }
            page = nil
            end(data, context, promise)
        }
    }

    /// Lets a head leave together with what follows it: in one record, by one call of the kernel.
    func flush(context: ChannelHandlerContext) { if !headWaits { context.flush() } }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard !isStream, mode == .output else { return context.close(mode: mode, promise: promise) }
        let close = {
            self.connection?.outputClosed()
            context.close(mode: mode, promise: promise)
        }
        // Not before the visitor has been given all of it.
        if let lastEnd { lastEnd.assumeIsolated().whenComplete { _ in close() } } else { close() }
    }

    /// The end of a response: it is over when the kernel has taken all of it.
    private func end(_ data: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        let written = promise ?? context.eventLoop.makePromise()
        lastEnd = written.futureResult
        if exchanges > 0 {
            exchanges -= 1
            written.futureResult.assumeIsolated().whenComplete { [connection] _ in connection?.requestEnded() }
        }
        context.write(data, promise: written)
        guard !isStream, closes || (isLast && exchanges == 0) else { return }
        context.flush()
        close(context: context, mode: .output, promise: nil)
    }

    /// The head as it may leave. One without our headers was written by the framework, after a request that it could
    /// not parse.
    private func checked(_ head: HTTPResponse) -> HTTPResponse {
        guard head.status.kind != .informational else { return head }
        var head = head
        if head.headerFields[.contentSecurityPolicy] == nil {
            let body = EdgePages.failure
            head.status = failure ?? head.status
            head.headerFields[.contentType] = "text/html; charset=utf-8"
            head.headerFields[.contentLength] = String(body.readableBytes)
            SecurityHeaders.add(to: &head.headerFields)
            page = body
        }
        if isStream {
            // RFC 9113 section 8.2.2: the connection is none of a stream's business.
            head.headerFields[.connection] = nil
        } else {
            // Of several at once, the wish is that of the newest.
            if bodyIsOpen || isLast, exchanges <= 1 { head.headerFields[.connection] = "close" }
            closes = closes || head.headerFields[.connection] == "close"
        }
        return head
    }

    private func giveUp(_ context: ChannelHandlerContext) {
        if isStream { context.close(promise: nil) } else { connection?.abort() }
    }

    /// RFC 9112 section 9.6; the option is one of a list.
    private static func saysClose(_ connection: String) -> Bool {
        connection.split(separator: ",").contains { $0.drop { $0 == " " }.lowercased().hasPrefix("close") }
    }

    /// RFC 9113 section 8.3.1: `Host` beside `:authority` may say the same, or stand for it.
    private static func withOneHost(_ head: HTTPRequest) -> HTTPRequest {
        let hosts = head.headerFields[values: HostName.field]
        guard hosts.count == 1, head.authority == nil || head.authority == hosts[0] else { return head }
        var head = head
        head.authority = hosts[0]
        head.headerFields[HostName.field] = nil
        return head
    }
}

extension ExchangeGuard {
    private func write(_ body: ByteBuffer, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        var body = body
        while body.readableBytes > Self.flushed, let slice = body.readSlice(length: Self.flushed) {
            context.write(Self.wrapOutboundOut(.body(slice)), promise: nil)
            context.flush()
        }
        context.write(Self.wrapOutboundOut(.body(body)), promise: promise)
    }

    /// Writes a body in slices and counts those that have left: the window of one stream can be shut while the
    /// connection goes on.
    private func write(_ body: ByteBuffer, _ context: ChannelHandlerContext) {
        var (body, unflushed) = (body, 0)
        while let slice = body.readSlice(length: min(body.readableBytes, Self.slice)), slice.readableBytes > 0 {
            let (count, written) = (slice.readableBytes, context.eventLoop.makePromise(of: Void.self))
            queued += count
            written.futureResult.assumeIsolated().whenComplete { _ in self.taken += count }
            context.write(Self.wrapOutboundOut(.body(slice)), promise: written)
            unflushed += count
            if unflushed >= Self.flushedOfStream, body.readableBytes > 0 {
                context.flush()
                unflushed = 0
            }
        }
        if look == nil { lookAgain(context) }
    }

    private func lookAgain(_ context: ChannelHandlerContext) {
        look = context.eventLoop.assumeIsolated().scheduleTask(in: watch.interval) {
            self.look = nil
            if self.watch.isStalled(waiting: self.queued - self.taken, sent: self.taken, at: .now()) {
                return context.close(promise: nil)
            }
            if self.queued > self.taken { self.lookAgain(context) }
        }
    }
}
