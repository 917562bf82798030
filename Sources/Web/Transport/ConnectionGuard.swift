import NIOCore

/// Closes a connection whose patience has run out: below TLS and HTTP, so that an unfinished handshake counts too.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = NIOAny
    typealias OutboundIn = NIOAny

    private var patience: ConnectionPatience
    private var alarm: Scheduled<Void>?
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

    /// Closes now: TLS would go on reading until the client agrees.
    func cut() {
        context?.close(mode: .all, promise: nil)
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
            guard isEarlierThanAlarm(deadline) else { return }
            alarm.cancel()
        }
        alarmTime = deadline
        alarm = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(deadline: deadline) { self.ring() }
    }

    private var alarmTime = NIODeadline.distantFuture

    private func isEarlierThanAlarm(_ deadline: NIODeadline) -> Bool { deadline < alarmTime }

    private func ring() {
        alarm = nil
        guard let context, let deadline = patience.deadline else { return }
        if deadline <= .now() { context.close(mode: .all, promise: nil) } else { set() }
    }
}
