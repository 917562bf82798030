import NIOCore

/// Closes a connection whose patience has run out: below TLS and HTTP, so that an unfinished handshake counts too.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = NIOAny
    typealias OutboundIn = NIOAny

    private var patience: ConnectionPatience
    private var alarm: Scheduled<Void>?
    private var alarmTime = NIODeadline.distantFuture
    private var context: ChannelHandlerContext?

    init(_ limits: TransportLimits) {
        patience = ConnectionPatience(limits, now: .now())
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        set()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        alarm?.cancel()
        alarm = nil
        self.context = nil
    }

    func requestBegan() {
        patience.requestBegan()
    }

    func requestEnded() {
        patience.requestEnded(now: .now())
        set()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output {
            patience.answeredLast(now: .now())
            set()
        }
        context.close(mode: mode, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            patience.serverStops(now: .now())
            set()
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// Sets the alarm. One that rings too early is set again: most requests touch no timer.
    private func set() {
        guard let context, let deadline = patience.deadline else { return }
        if let alarm {
            guard deadline < alarmTime else { return }
            alarm.cancel()
        }
        alarmTime = deadline
        alarm = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(deadline: deadline) { self.ring() }
    }

    private func ring() {
        alarm = nil
        guard let context, let deadline = patience.deadline else { return }
        if deadline <= .now() { context.close(mode: .all, promise: nil) } else { set() }
    }
}

extension ConnectionGuard {
    /// The guard of the connection that a handler belongs to; nil for a handler of a stream.
    static func own(_ context: ChannelHandlerContext) -> ConnectionGuard? {
        try? context.pipeline.syncOperations.handler(type: ConnectionGuard.self)
    }

    /// The guard of the connection that a stream belongs to.
    static func parent(_ context: ChannelHandlerContext) -> ConnectionGuard? {
        try? context.channel.parent?.pipeline.syncOperations.handler(type: ConnectionGuard.self)
    }

    /// Ends a stream, or a connection with all that is still coming on it: TLS would go on reading until the client
    /// agrees to the end.
    static func cut(_ context: ChannelHandlerContext) {
        let guardian = own(context)
        context.close(mode: .all, promise: nil)
        guardian?.context?.close(mode: .all, promise: nil)
    }
}
