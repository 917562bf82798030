import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Primitives

/// Watches the requests of one connection of HTTP/1.1, or the one request of a stream of HTTP/2, and refuses at the
/// gate what no route could take.
final class RequestGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: TransportLimits
    private let headers: SecurityHeaders
    private var progress: BodyProgress
    private var connection: ConnectionGuard?
    private var isStream = false
    /// Requests that the connection knows to be under way.
    private var announced = 0
    /// Set when the request was refused here: nothing goes through any more.
    private var isOver = false
    private var dropped = 0
    /// Whether the server waits for more of the body.
    private var isAwaited = false
    private var look: Scheduled<Void>?

    init(_ limits: TransportLimits, headers: SecurityHeaders) {
        self.limits = limits
        self.headers = headers
        progress = BodyProgress(limits)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        connection = ConnectionGuard.own(context)
        isStream = connection == nil
        if isStream { connection = ConnectionGuard.parent(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        look?.cancel()
        look = nil
        for _ in 0..<announced { connection?.requestEnded() }
        announced = 0
    }

    // MARK: What comes

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if isOver { return drop(part, context) }
        switch part {
        case .head(let request):
            announced += 1
            connection?.requestBegan()
            let verdict = progress.head(
                declaring: request.headerFields[.contentLength].flatMap { Int($0) },
                upTo: request.path?.hasPrefix(DirectoryAPI.importPath) == true ? limits.longestImport : nil
            )
            // The first Host of HTTP/1.1 became the authority: another one makes the request ambiguous (RFC 9112 §3.2).
            if let other = request.headerFields[.hostField], !isStream || other != request.authority {
                return refuse(.twoHosts, context)
            }
            if verdict == .tooLong { return refuse(.bodyTooLong, context) }
        case .body(let bytes):
            switch progress.body(bytes.readableBytes) {
            case .take: break
            case .tooLong: return refuse(.bodyTooLong, context)
            case .enough: return ConnectionGuard.cut(context)
            }
        case .end:
            progress.end()
            look?.cancel()
            look = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isAwaited = false
        if progress.isReading, look == nil, !isOver { lookLater(context) }
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        isAwaited = true
        context.read()
    }

    private func lookLater(_ context: ChannelHandlerContext) {
        look = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(in: limits.window) {
            self.look = nil
            if self.progress.hasStalled(isAwaited: self.isAwaited) {
                self.refuse(.tooSlow, context)
            } else if self.progress.isReading {
                self.lookLater(context)
            }
        }
    }

    /// What a client still sends of a request that was refused.
    private func drop(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        guard case .body(let bytes) = part else { return }
        dropped += bytes.readableBytes
        if dropped > limits.dropped { ConnectionGuard.cut(context) }
    }

    // MARK: What goes

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if isOver {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var response):
            // An answer that only informs (1xx) is not the answer.
            let ends = response.status.kind != .informational && progress.answerBegins()
            if ends, !isStream { response.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(response)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            let isEarly = progress.answerEnds()
            if announced > 0 {
                announced -= 1
                connection?.requestEnded()
            }
            if isEarly {
                closeLater(context, limits.lingering)
            } else if isStream {
                // A client that opens no window for the answer must not keep it here for ever.
                closeLater(context, limits.resting)
            }
        }
    }

    /// Notes that a request that was read to its end is answered below this handler, which sees none of the parts.
    /// - Returns: Whether it may be: nothing goes out any more once a request was refused here.
    func answersBelow() -> Bool {
        guard !isOver else { return false }
        _ = progress.answerBegins()
        _ = progress.answerEnds()
        if announced > 0 {
            announced -= 1
            connection?.requestEnded()
        }
        return true
    }

    // MARK: Refusing

    /// Says why, where that can still be said, and ends the connection or the stream.
    private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        look?.cancel()
        look = nil
        guard progress.unanswered == 1, !progress.hasAnswer else { return ConnectionGuard.cut(context) }
        let body = ByteBuffer(bytes: problem.json.utf8)
        var fields: HTTPFields = [
            .contentType: "application/problem+json", .cacheControl: "no-store",
            .contentLength: String(body.readableBytes),
        ]
        if !isStream { fields[.connection] = "close" }
        headers.add(to: &fields)
        context.write(
            wrapOutboundOut(.head(HTTPResponse(status: problem.status, headerFields: fields))),
            promise: nil
        )
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        closeLater(context, limits.lingering)
    }

    /// Gives the client time to see the answer: closing at once would reset the connection under it (RFC 9112 §9.6).
    private func closeLater(_ context: ChannelHandlerContext, _ delay: TimeAmount) {
        look?.cancel()
        look = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(in: delay) {
            ConnectionGuard.cut(context)
        }
    }
}

extension Problem {
    fileprivate static let bodyTooLong = Problem(
        .contentTooLarge,
        "tooLong",
        "the body is longer than this server takes: send less at a time"
    )
    fileprivate static let tooSlow = Problem(
        .requestTimeout,
        "tooSlow",
        "the body came too slowly: send it again when the line is better"
    )
    fileprivate static let twoHosts = Problem(.badRequest, "invalid", "the request names two hosts: name one")
}
