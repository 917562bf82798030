import Coordination
import Ledger
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers plain reports on the thread of their connection, and hands everything else on.
///
/// It stands above the guards, so that bodies, answers and patience are watched as ever, and below the server's own
/// handlers, which see of a connection only what is not answered here. Answers leave in the order of their requests:
/// while one is made here, what comes behind it is held back, and while one is made there, nothing is taken here.
final class ExpressHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let desk: ExpressDesk
    private var box: ExpressBox?
    private var context: ChannelHandlerContext?
    private var memory = ExpressMemory()
    private var stage = Stage.open
    /// Requests that were handed on and whose answers have not ended.
    private var handedOn = 0
    private var held: CircularBuffer<Event> = []
    private var isReadHeld = false
    /// Where answers of HTTP/1.1 are written, in bytes that are ready; nil on a stream of HTTP/2.
    private var wire: Wire?
    /// The bytes of the last answer, whose memory the next one takes.
    private var output = ByteBuffer()

    /// What stands below: the encoder, whose place answers are written from, and the guard that counts them.
    private struct Wire {
        let encoder: ChannelHandlerContext
        let requests: RequestGuard
    }

    private enum Stage {
        case open
        /// A plain request whose body is coming.
        case reading(ExpressRequest, HTTPRequestPart, ByteBuffer?)
        /// Its report is being written.
        case writing
    }

    private enum Event {
        case part(HTTPRequestPart)
        case user(Any)
        case error(any Error)
    }

    init(_ desk: ExpressDesk) {
        self.desk = desk
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        box = desk.box(for: context.eventLoop)
        let pipeline = context.pipeline.syncOperations
        if let encoder = try? pipeline.context(handlerType: HTTPResponseEncoder.self),
            let requests = try? pipeline.handler(type: RequestGuard.self)
        {
            wire = Wire(encoder: encoder, requests: requests)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        wire = nil
        held = []
    }

    // MARK: What comes

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        take(.part(unwrapInboundIn(data)), context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        take(.user(event), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        take(.error(error), context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if held.isEmpty { context.fireChannelReadComplete() }
    }

    func read(context: ChannelHandlerContext) {
        if held.isEmpty { context.read() } else { isReadHeld = true }
    }

    private func take(_ event: Event, _ context: ChannelHandlerContext) {
        if case .writing = stage {
            held.append(event)
            return
        }
        switch event {
        case .part(let part): take(part, context)
        case .user(let event):
            giveUp(context)
            context.fireUserInboundEventTriggered(event)
        case .error(let error):
            giveUp(context)
            context.fireErrorCaught(error)
        }
    }

    private func take(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        switch (part, stage) {
        case (.head(let head), _):
            // A connection that takes no answers is for the server's own handlers: they wait for it.
            if handedOn == 0, context.channel.isWritable, let request = desk.admit(head, &memory) {
                stage = .reading(request, part, nil)
            } else {
                handedOn += 1
                context.fireChannelRead(wrapInboundOut(part))
            }
        case (.body(let bytes), .reading(let request, let head, nil)):
            stage = .reading(request, head, bytes)
        case (.body(var more), .reading(let request, let head, .some(var body))):
            stage = .open
            body.writeBuffer(&more)
            stage = .reading(request, head, body)
        case (.end(nil), .reading(let request, _, let body)): finish(request, body, part, context)
        case (_, .open), (_, .writing): context.fireChannelRead(wrapInboundOut(part))
        case (.end, .reading):
            giveUp(context)
            context.fireChannelRead(wrapInboundOut(part))
        }
    }

    /// Hands on what was read of a request after all.
    private func giveUp(_ context: ChannelHandlerContext) {
        guard case .reading(_, let head, let body) = stage else { return }
        stage = .open
        handedOn += 1
        context.fireChannelRead(wrapInboundOut(head))
        if let body { context.fireChannelRead(wrapInboundOut(.body(body))) }
    }

    private func finish(
        _ request: ExpressRequest,
        _ body: ByteBuffer?,
        _ end: HTTPRequestPart,
        _ context: ChannelHandlerContext
    ) {
        guard let operation = request.wish.operation else {
            stage = .open
            write(desk.nothing(), context)
            return
        }
        guard let box, let command = desk.command(request, in: operation, body) else {
            giveUp(context)
            context.fireChannelRead(wrapInboundOut(end))
            return
        }
        stage = .writing
        box.submit(command, for: self)
    }

    // MARK: What goes

    /// The report is on the disk, or refused.
    func answered(_ result: Result<Acknowledgement, Refusal>) {
        stage = .open
        guard let context else { return }
        write(desk.answer(result), context)
        release(context)
    }

    private func write(_ answer: ExpressAnswer, _ context: ChannelHandlerContext) {
        let date = box?.date ?? ""
        if let wire {
            guard wire.requests.answersBelow() else { return }
            answer.write(date: date, to: &output)
            wire.encoder.writeAndFlush(NIOAny(output), promise: nil)
            return
        }
        context.write(wrapOutboundOut(.head(answer.response(date: date))), promise: nil)
        if !answer.body.isEmpty {
            context.write(wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// Takes what was held back, as far as the next report that has to be written.
    private func release(_ context: ChannelHandlerContext) {
        guard !held.isEmpty else { return }
        while let event = held.popFirst() {
            take(event, context)
            if case .writing = stage { break }
        }
        guard held.isEmpty else { return }
        context.fireChannelReadComplete()
        if isReadHeld {
            isReadHeld = false
            context.read()
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { handedOn = max(handedOn - 1, 0) }
        context.write(data, promise: promise)
    }
}
