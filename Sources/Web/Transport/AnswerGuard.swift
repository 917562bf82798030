import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Watches whether answers are taken: one that stands still for a whole window ends its connection or stream.
final class AnswerGuard: ChannelOutboundHandler, ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: TransportLimits
    private var piecesTaken = 0
    private var alarm: Scheduled<Void>?

    init(_ limits: TransportLimits) {
        self.limits = limits
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        alarm?.cancel()
        alarm = nil
    }

    /// Writes a body in pieces, so that the taking of each is seen.
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .body(var rest) = unwrapOutboundIn(data), rest.readableBytes > limits.piece else {
            context.write(data, promise: promise)
            return
        }
        while rest.readableBytes > limits.piece, let piece = rest.readSlice(length: limits.piece) {
            let taken = context.eventLoop.makePromise(of: Void.self)
            taken.futureResult.assumeIsolatedUnsafeUnchecked().whenSuccess { self.piecesTaken += 1 }
            context.write(wrapOutboundOut(.body(piece)), promise: taken)
        }
        context.write(wrapOutboundOut(.body(rest)), promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        alarm?.cancel()
        alarm = nil
        if !context.channel.isWritable { watch(context) }
        context.fireChannelWritabilityChanged()
    }

    private func watch(_ context: ChannelHandlerContext) {
        let before = piecesTaken
        alarm = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(in: limits.window) {
            self.alarm = nil
            if self.piecesTaken == before {
                ConnectionGuard.cut(context)
            } else {
                self.watch(context)
            }
        }
    }
}
