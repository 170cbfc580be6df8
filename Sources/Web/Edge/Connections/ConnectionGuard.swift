internal import Foundation
internal import NIOCore

/// Keeps the time of one connection, beneath TLS: the first request in time, no long silence, a reader that reads.
///
/// The framework's own idle handler begins only after the handshake, forgets its timer while a response is on its way,
/// and starts it anew with every byte of a body.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let limits: EdgeLimits
    private var context: ChannelHandlerContext?
    private var requests = 0
    private var isDraining = false
    private var isPolite = false
    private var deadline: NIODeadline?
    private var alarm: (at: NIODeadline, task: Scheduled<Void>)?
    private var drain: Scheduled<Void>?
    private var written = 0
    private var watch: StallWatch
    private var look: Scheduled<Void>?

    init(_ limits: EdgeLimits) { (self.limits, watch) = (limits, StallWatch(limits)) }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        close(in: limits.greeting)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        alarm?.task.cancel()
        drain?.cancel()
        look?.cancel()
        self.context = nil
    }

    /// The head of a request is there: from now on other clocks run.
    func requestBegan() {
        requests += 1
        deadline = nil
    }

    /// Its response has been written, or will never be.
    func requestEnded() {
        requests -= 1
        guard requests == 0 else { return }
        if isDraining { close(in: limits.linger) } else { close(in: limits.idle, politely: true) }
    }

    /// This side has nothing more to say.
    func outputClosed() { close(in: limits.linger) }

    /// Ends the connection at once, without TLS's goodbye; what the kernel holds for the visitor it may still deliver.
    func abort() { context?.close(mode: .all, promise: nil) }

    /// Ends the connection of a reader that does not read, and drops what the kernel holds for it.
    private func reset() {
        if let socket = context?.channel as? any SocketOptionProvider {
            _ = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        abort()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += Self.unwrapOutboundIn(data).readableBytes
        if look == nil { lookAgain(context) }
        context.write(data, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, !isDraining {
            isDraining = true
            if requests == 0 { close(in: min(limits.linger, .milliseconds(500))) }
            drain = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.drain)) { self.abort() }
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// - Parameter politely: by TLS's own goodbye, where nobody did anything wrong.
    private func close(in time: Duration, politely: Bool = false) {
        let deadline = NIODeadline.now() + TimeAmount(time)
        (self.deadline, isPolite) = (deadline, politely)
        if let alarm, alarm.at <= deadline { return }
        alarm?.task.cancel()
        wake(at: deadline)
    }

    private func wake(at time: NIODeadline) {
        guard let context else { return }
        alarm = (time, context.eventLoop.assumeIsolated().scheduleTask(deadline: time) { self.ring() })
    }

    private func ring() {
        alarm = nil
        guard let deadline, let context else { return }
        if deadline > .now() { return wake(at: deadline) }
        guard isPolite else { return abort() }
        close(in: limits.linger)
        context.channel.close(mode: .all, promise: nil)
    }

    private func lookAgain(_ context: ChannelHandlerContext) {
        look = context.eventLoop.assumeIsolated().scheduleTask(in: watch.interval) {
            self.look = nil
            self.lookAtProgress()
        }
    }

    private func lookAtProgress() {
        guard let context,
            let waiting = try? context.channel.syncOptions?.getOption(ChannelOptions.bufferedWritableBytes)
        else { return }
        if watch.isStalled(waiting: waiting, sent: written - waiting, at: .now()) { return reset() }
        if waiting > 0 { lookAgain(context) }
    }
}
